/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the courses of a year, and the code that binds one more. */
#include "sample.h"

static struct course_row rows[2];

static struct courses_page page(void)
{
	rows[0] = (struct course_row){ S("Kvalitetsarbete"), S("Tallvikens Moodle"), S("20 augusti 2026"), 34, true };
	rows[1] = (struct course_row){ S("Kvalitetsarbete förskola"),
				       S("Tallvikens Canvas"),
				       S("1 september 2026"),
				       3,
				       false,
				       .remove = U("/s/1/leda/kurser/ta-bort?course=2") };
	return (struct courses_page){
		.frame = frame_jonas(NAV_LEAD), .n = 2, .rows = rows, .make = U("/s/1/leda/kurser/kod")
	};
}

static void courses(struct html *h)
{
	struct courses_page p = page();

	p.expires = S("i morgon 9.12");
	view_courses(h, &p);
}

static void courses_code(struct html *h)
{
	struct courses_page p = page();

	p.code = S("ABCDE-FGHJK");
	p.expires = S("i morgon 9.12");
	view_courses(h, &p);
}

static void courses_closed(struct html *h)
{
	struct courses_page p = page();

	p.n = 1;
	p.make.s = NULL;
	view_courses(h, &p);
}

static void enter_code(struct html *h)
{
	struct field_error errors[] = { { "code", S("Koden stämmer inte."), { NULL } } };
	struct enter_code_page p = { .frame = frame_jonas(NAV_NONE),
				     .action = U("/s/1/ange-kod"),
				     .instead = { S("Registrera huvudmannen"), U("/s/1/ny-huvudman") },
				     .code = S("abcde fghj") };

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	view_enter_code(h, &p);
}

static const struct sample all[] = {
	{ "courses", courses },
	{ "courses-code", courses_code },
	{ "courses-closed", courses_closed },
	{ "enter-code", enter_code },
};
SAMPLES(course_samples, all);
