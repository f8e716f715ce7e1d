/* SPDX-License-Identifier: EUPL-1.2 */
/* calendar: meetings as an iCalendar file (RFC 5545) for calendars of all makes. Days and minutes are those of clocks
 * on walls in Sweden. */
#pragma once
#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct calendar_event {
	const char *uid; /* for good; without the host */
	int sequence;    /* raised by each change */
	int64_t changed_at;
	int64_t day;                       /* its beginning, in Sweden */
	int begins, minutes;               /* into that day; minutes 0: the whole day */
	const char *title, *place, *about; /* place and about: "" where there is none */
	bool cancelled;
	bool remind; /* an alarm the day before */
};

struct calendar {
	const char *name; /* what calendars show beside their own */
	const char *host; /* makes the names of events the world's own */
	size_t n;
	const struct calendar_event *events;
};

/* The whole file: lines end in CRLF and are folded at 75 octets, never within a character. NUL-terminated, in the
 * arena; the same for the same calendar. */
const char *calendar_write(struct arena *a, const struct calendar *c);
