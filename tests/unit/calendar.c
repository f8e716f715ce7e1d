/* SPDX-License-Identifier: EUPL-1.2 */
/* calendar: read back by libical, which calendars of all makes read like; and its lines, octet by octet. */
#include "domain/calendar.h"

#include "base/when.h"

#include "test.h"

#include <libical/ical.h>

#define LONG "Åäö, ett; två\\tre åååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååå 😀😀😀😀😀😀😀😀😀😀"

static int64_t day_of(const char *iso)
{
	int64_t at;

	assert_true(when_parse_date(iso, &at));
	return at;
}

static struct calendar_event meeting(const char *day)
{
	return (struct calendar_event){ .uid = "meeting-1",
					.sequence = 3,
					.changed_at = day_of("2026-08-01") + 3661LL * WHEN_SECOND,
					.day = day_of(day),
					.begins = 8 * 60 + 30,
					.minutes = 210,
					.title = "Del 2, träff 1: Var är vi?",
					.place = "Biblioteket; sal 2, plan 3",
					.about = "" };
}

static const char *written(struct arena *a, size_t n, const struct calendar_event *events)
{
	struct calendar c = { "Kvalitetsverkstaden, Tallvikens kommun", "kv.example.org", n, events };

	return calendar_write(a, &c);
}

/* The events of the file, which has no fault. */
static icalcomponent *parsed(const char *file)
{
	icalcomponent *c = icalparser_parse_string(file);

	assert_non_null(c);
	assert_int_equal(icalcomponent_count_errors(c), 0);
	assert_true(icalrestriction_check(c));
	assert_int_equal(icalcomponent_isa(c), ICAL_VCALENDAR_COMPONENT);
	return c;
}

static void read_by_another(void **state)
{
	struct calendar_event e = meeting("2026-10-20");

	e.title = LONG "\nRad 2";
	e.about = "Läs på sidan 4.\n\n\x01Ta med: penna";
	e.remind = true;
	icalcomponent *c = parsed(written(*state, 1, &e));
	icalcomponent *v = icalcomponent_get_first_component(c, ICAL_VEVENT_COMPONENT);
	assert_string_equal(icalcomponent_get_summary(v), LONG "\nRad 2");
	assert_string_equal(icalcomponent_get_location(v), "Biblioteket; sal 2, plan 3");
	assert_string_equal(icalcomponent_get_description(v), "Läs på sidan 4.\n\nTa med: penna");
	assert_string_equal(icalcomponent_get_uid(v), "meeting-1@kv.example.org");
	assert_int_equal(icalcomponent_get_sequence(v), 3);
	assert_int_equal(icalcomponent_get_status(v), ICAL_STATUS_CONFIRMED);
	assert_int_equal(icaltime_as_timet(icalcomponent_get_dtstamp(v)), e.changed_at / WHEN_SECOND);
	assert_int_equal(icalcomponent_count_components(v, ICAL_VALARM_COMPONENT), 1);
	icalcomponent_free(c);
}

static int64_t at(struct icaltimetype t)
{
	return (int64_t)icaltime_as_timet_with_zone(t, t.zone) * WHEN_SECOND;
}

/* The same clock on walls on every third day of two years, whatever the difference to UTC; a leap day among them. */
static void summer_and_winter(void **state)
{
	for (int64_t day = day_of("2026-07-01"); day < day_of("2028-07-01"); day = when_add_days(day, 3)) {
		struct arena_mark mark = arena_mark(*state);
		struct calendar_event e = meeting(when_iso(*state, day));
		icalcomponent *c = parsed(written(*state, 1, &e));
		icalcomponent *v = icalcomponent_get_first_component(c, ICAL_VEVENT_COMPONENT);

		assert_true(at(icalcomponent_get_dtstart(v)) == when_minute(day, e.begins));
		assert_true(at(icalcomponent_get_dtend(v)) == when_minute(day, e.begins + e.minutes));
		icalcomponent_free(c);
		arena_rewind(*state, mark);
	}
}

static void cancelled_and_whole_days(void **state)
{
	struct calendar_event e[] = { meeting("2026-10-20"), meeting("2026-10-21") };

	e[0].cancelled = e[0].remind = true;
	e[1].minutes = 0;
	e[1].uid = "task-7";
	icalcomponent *c = parsed(written(*state, 2, e));
	icalcomponent *v = icalcomponent_get_first_component(c, ICAL_VEVENT_COMPONENT);
	assert_int_equal(icalcomponent_get_status(v), ICAL_STATUS_CANCELLED);
	assert_int_equal(icalcomponent_count_components(v, ICAL_VALARM_COMPONENT), 0);
	v = icalcomponent_get_next_component(c, ICAL_VEVENT_COMPONENT);
	struct icaltimetype from = icalcomponent_get_dtstart(v), to = icalcomponent_get_dtend(v);
	assert_true(from.is_date && to.is_date);
	assert_int_equal(10000 * from.year + 100 * from.month + from.day, 20261021);
	assert_int_equal(10000 * to.year + 100 * to.month + to.day, 20261022);
	icalcomponent_free(c);
	c = parsed(written(*state, 0, NULL));
	assert_int_equal(icalcomponent_count_components(c, ICAL_VEVENT_COMPONENT), 0);
	icalcomponent_free(c);
}

/* At most 75 octets each, whole characters, CRLF; for texts of every length. */
static void lines(void **state)
{
	for (size_t skip = 0; skip < strlen(LONG); skip++) {
		struct arena_mark mark = arena_mark(*state);
		struct calendar_event e = meeting("2026-10-20");

		if (((unsigned char)LONG[skip] & 0xc0) == 0x80)
			continue;
		e.title = &LONG[skip];
		for (const char *s = written(*state, 1, &e); *s;) {
			const char *end = strstr(s, "\r\n");

			assert_non_null(end);
			assert_in_range(end - s, 1, 75);
			assert_int_not_equal((unsigned char)*s & 0xc0, 0x80); /* a line begins with a whole character */
			assert_null(memchr(s, '\n', (size_t)(end - s)));
			s = end + 2;
		}
		arena_rewind(*state, mark);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(read_by_another),
		TEST(summer_and_winter),
		TEST(cancelled_and_whole_days),
		TEST(lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
