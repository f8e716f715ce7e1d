/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the frames, and the switch between invented and hostile. */
#include "sample.h"

bool sample_hostile;

const char *S(const char *s)
{
	return sample_hostile ? HOSTILE : s;
}

struct url U(const char *s) {
	return (struct url){ S(s) };
}

struct markup
M(const char *s) {
	return (struct markup){ s };
}

struct frame_page
frame_nobody(void)
{
	return (struct frame_page){ .style = { "/style.css" }, .script = { "/app.js" }, .icon = { "/icon.svg" } };
}

struct frame_page frame_karin(enum nav current, int part)
{
	struct frame_page f = frame_nobody();

	f.current = current;
	f.part = part;
	f.overview = U("/s/1/");
	f.documents = U("/s/1/dokument");
	f.results = U("/s/1/resultat");
	f.handover = U("/s/1/fonster");
	f.privacy = U("/s/1/personuppgifter");
	f.accessibility = U("/s/1/tillganglighet");
	f.back = U("https://lms.example/course/7");
	f.course = S("Kvalitetsarbete 2026/27");
	f.person = S("Karin Öberg, rektor vid Strandskolan");
	f.organisation = S("Tallvikens kommun");
	f.school_year = S("2026/27");
	f.csrf = S("c5f0");
	return f;
}

struct frame_page frame_jonas(enum nav current)
{
	struct frame_page f = frame_karin(current, 0);

	f.lead = U("/s/1/leda");
	f.person = S("Jonas Hedman, processledare");
	return f;
}
