/* SPDX-License-Identifier: EUPL-1.2 */
/* log: one line per event on stderr: time level event key=value ... rq=7f3a, or the same as a JSON object. Never names,
 * texts, secrets, session ids. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };
enum log_format { LOG_TEXT, LOG_JSON };

void log_level_set(enum log_level level);
void log_format_set(enum log_format format);
/* The request this thread works on; "" for none. Copied, at most 64 bytes. */
void log_request(const char *rq);
/* event is a word like launch.refused. fmt is pairs parted by one blank: key=%d or key="%s", with one conversion in a
 * value; its keys are words of their own. A value can break neither its pair nor the line: control characters and the
 * like become "?", what else could be mistaken is quoted and escaped. */
void log_line(enum log_level level, const char *event, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* For lines that may come in a flood: thirty a minute of one kind. Begins as zeroes; any thread. */
struct log_pace {
	_Atomic int64_t minute;
	_Atomic unsigned lines, missed;
};
/* Whether there may be one more; *missed: how many there were not since the last one. */
bool log_seldom(struct log_pace *p, unsigned *missed);
/* Between the two, this thread's lines below LOG_WARN wait and are written together, with one call. */
void log_hold(void);
void log_release(void);
