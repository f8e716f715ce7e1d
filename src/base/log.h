/* SPDX-License-Identifier: EUPL-1.2 */
/* log: one line per event on stderr: time level event key=value ... rq=7f3a. Never names, texts, secrets, session ids.
 */
#pragma once

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

void log_level_set(enum log_level level);
/* The request this thread works on; "" for none. Copied, at most 15 bytes. */
void log_request(const char *rq);
/* event is a word like launch.refused; fmt makes the key=value pairs. Control characters and the like in it become "?".
 */
void log_line(enum log_level level, const char *event, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Between the two, this thread's lines below LOG_WARN wait and are written together, with one call. */
void log_hold(void);
void log_release(void);
