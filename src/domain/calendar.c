/* SPDX-License-Identifier: EUPL-1.2 */
/* calendar: content lines, escaped and folded. */
#include "domain/calendar.h"

#include "base/buf.h"
#include "base/when.h"

#include <inttypes.h>
#include <string.h>

enum { LINE = 75 /* octets, RFC 5545 §3.1 */ };

/* Clocks go forward on the last Sunday of March and back on that of October, since 1996. */
static const char timezone[] =
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nTZNAME:CET\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nTZNAME:CEST\r\n"
    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
    "END:VTIMEZONE\r\n";

static bool inside_character(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

static void line(struct buf *out, const char *s)
{
	size_t room = LINE, n = strlen(s);

	while (n > room) {
		size_t cut = room;

		while (cut && inside_character(s[cut]))
			cut--;
		buf_add(out, s, cut);
		buf_puts(out, "\r\n ");
		s += cut;
		n -= cut;
		room = LINE - 1; /* the blank counts */
	}
	buf_add(out, s, n);
	buf_puts(out, "\r\n");
}

/* A value of type TEXT, §3.3.11. Control characters, which it has no way to write, are left out. */
static void text(struct buf *out, const char *name, const char *s)
{
	struct buf b = buf_new(out->arena);

	buf_printf(&b, "%s:", name);
	for (; *s; s++) {
		if (*s == '\n')
			buf_puts(&b, "\\n");
		else if (strchr("\\;,", *s))
			buf_printf(&b, "\\%c", *s);
		else if ((unsigned char)*s >= ' ' && *s != 0x7f)
			buf_char(&b, *s);
	}
	line(out, b.p);
}

static const char *utc(struct arena *a, int64_t at)
{
	int64_t day = at / 86400000000LL * 86400000000LL;
	int second = (int)((at - day) / WHEN_SECOND);
	struct when_local l = when_local(day + 12 * 3600LL * WHEN_SECOND); /* noon: the same date in Sweden */

	return arena_printf(a, "%04d%02d%02dT%02d%02d%02dZ", l.year, l.month, l.day, second / 3600, second / 60 % 60,
			    second % 60);
}

/* "20261020T083000": so many minutes into the day, which may be over midnight. */
static const char *local(struct arena *a, int64_t day, int minute)
{
	struct when_local l = when_local(when_add_days(day, minute / (24 * 60)));

	minute %= 24 * 60;
	return arena_printf(a, "%04d%02d%02dT%02d%02d00", l.year, l.month, l.day, minute / 60, minute % 60);
}

static const char *date(struct arena *a, int64_t day)
{
	struct when_local l = when_local(day);

	return arena_printf(a, "%04d%02d%02d", l.year, l.month, l.day);
}

static void times(struct buf *out, const struct calendar_event *e)
{
	struct arena *a = out->arena;

	if (!e->minutes) {
		line(out, arena_printf(a, "DTSTART;VALUE=DATE:%s", date(a, e->day)));
		line(out, arena_printf(a, "DTEND;VALUE=DATE:%s", date(a, when_add_days(e->day, 1))));
		line(out, "TRANSP:TRANSPARENT");
		return;
	}
	line(out, arena_printf(a, "DTSTART;TZID=Europe/Stockholm:%s", local(a, e->day, e->begins)));
	line(out, arena_printf(a, "DTEND;TZID=Europe/Stockholm:%s", local(a, e->day, e->begins + e->minutes)));
}

static void event(struct buf *out, const struct calendar *c, const struct calendar_event *e)
{
	struct arena *a = out->arena;

	line(out, "BEGIN:VEVENT");
	text(out, "UID", arena_printf(a, "%s@%s", e->uid, c->host));
	line(out, arena_printf(a, "DTSTAMP:%s", utc(a, e->changed_at)));
	line(out, arena_printf(a, "LAST-MODIFIED:%s", utc(a, e->changed_at)));
	line(out, arena_printf(a, "SEQUENCE:%d", e->sequence));
	times(out, e);
	text(out, "SUMMARY", e->title);
	if (*e->place)
		text(out, "LOCATION", e->place);
	if (*e->about)
		text(out, "DESCRIPTION", e->about);
	line(out, e->cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
	if (e->remind && !e->cancelled) {
		line(out, "BEGIN:VALARM");
		line(out, "ACTION:DISPLAY");
		text(out, "DESCRIPTION", e->title);
		line(out, "TRIGGER:-P1D");
		line(out, "END:VALARM");
	}
	line(out, "END:VEVENT");
}

const char *calendar_write(struct arena *a, const struct calendar *c)
{
	struct buf out = buf_new(a);

	line(&out, "BEGIN:VCALENDAR");
	line(&out, "VERSION:2.0");
	line(&out, "PRODID:-//Kvalitetsverkstaden//SV");
	line(&out, "CALSCALE:GREGORIAN");
	text(&out, "X-WR-CALNAME", c->name);
	line(&out, "X-WR-TIMEZONE:Europe/Stockholm");
	line(&out, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
	line(&out, "X-PUBLISHED-TTL:PT6H");
	buf_puts(&out, timezone);
	for (size_t i = 0; i < c->n; i++)
		event(&out, c, &c->events[i]);
	line(&out, "END:VCALENDAR");
	return out.p;
}
