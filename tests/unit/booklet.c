/* SPDX-License-Identifier: EUPL-1.2 */
/* booklet: nothing of a part is lost in it, its contents tell the truth, and who reads it aloud finds their way. */
#include "report/booklet.h"

#include "test.h"

#include "base/buf.h"
#include "report/doc.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define OURS "content/packs/kvalitetsverkstaden"

static struct pack *pack;

static int open_pack(void **state)
{
	(void)state;
	return pack_load(OURS, &pack);
}

static int close_pack(void **state)
{
	(void)state;
	pack_free(pack);
	return 0;
}

/* What poppler says of the file. */
static const char *poppler(struct arena *a, const struct report_file *f, const char *command, const char *rest)
{
	char *name = arena_dup(a, "/tmp/kv-booklet-XXXXXX");
	int fd = mkstemp(name);
	struct buf out = buf_new(a);
	char part[4096];

	assert_true(fd >= 0);
	assert_int_equal(write(fd, f->bytes, f->n), (ssize_t)f->n);
	close(fd);
	FILE *p = popen(arena_printf(a, "%s %s %s", command, name, rest), "re");
	for (size_t n; (n = fread(part, 1, sizeof part, p)) > 0;)
		buf_add(&out, part, n);
	assert_int_equal(pclose(p), 0);
	unlink(name);
	return out.p;
}

/* Without blanks, hyphens and markup, so that it is the same wherever a line is broken. */
static const char *pressed(struct arena *a, const char *s)
{
	static const struct {
		const char *from, *to;
	} forms[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "\xc2\xa0", "" }, { "\xc2\xad", "" } };
	struct buf out = buf_new(a);

	for (; *s; s++) {
		size_t i = 0;

		while (i < COUNT(forms) && strncmp(s, forms[i].from, strlen(forms[i].from)) != 0)
			i++;
		if (i < COUNT(forms)) {
			buf_puts(&out, forms[i].to);
			s += strlen(forms[i].from) - 1;
		} else if (*s == '<' && s[1 + (s[1] == '/')] && strchr("bi", s[1 + (s[1] == '/')])) {
			s += strcspn(s, ">");
		} else if (!strchr(" \t\n\f-", *s)) {
			buf_char(&out, *s);
		}
	}
	return out.p;
}

/* The words of all pages, without what stands at the foot of each. */
static const char *words(struct arena *a, const struct report_file *f, const struct part *p)
{
	const char *all = poppler(a, f, "pdftotext -raw", "-"), *foot = arena_printf(a, "Del %d: %s ", p->no, p->title);
	struct buf out = buf_new(a);

	while (*all) {
		size_t n = strcspn(all, "\f");
		const char *page = arena_dupn(a, all, n), *at = strstr(page, foot), *last = at;

		for (; at; at = strstr(at + 1, foot))
			last = at;
		buf_add(&out, page, last ? (size_t)(last - page) : n);
		all += n + (all[n] == '\f');
	}
	return pressed(a, out.p);
}

static void has(struct arena *a, const char *all, const char *text)
{
	if (text && !strstr(all, pressed(a, text)))
		fail_msg("the booklet has lost \"%s\"", text);
}

static void has_markup(struct arena *a, const char *all, struct markup text)
{
	struct doc d = doc_new(a);

	doc_markup(&d, text, false);
	for (size_t i = 0; i < d.n; i++)
		has(a, all, d.at[i].text);
}

static void has_template(struct arena *a, const char *all, const struct template *t)
{
	has_markup(a, all, t->guidance);
	for (size_t i = 0; i < t->sections_count; i++) {
		has(a, all, t->sections[i].title);
		has_markup(a, all, t->sections[i].guidance);
		has_markup(a, all, t->sections[i].example);
	}
}

static void has_step(struct arena *a, const char *all, const struct step *s)
{
	has(a, all, s->title);
	has(a, all, s->hint);
	if (!s->required)
		has(a, all, "Frivilligt");
	has_markup(a, all, s->body);
	for (size_t i = 0; i < s->questions_count; i++)
		has(a, all, s->questions[i].text);
	for (size_t i = 0; s->film && i < s->film->cues_count; i++)
		has(a, all, s->film->cues[i].text);
	for (size_t i = 0; s->assessment && i < s->assessment->items_count; i++) {
		has(a, all, s->assessment->items[i].text);
		has(a, all, s->assessment->items[i].help);
	}
	if (s->template)
		has_template(a, all, s->template);
}

static void nothing_is_lost(void **state)
{
	struct arena *a = *state;

	for (int no = 1; no <= PACK_PARTS; no++) {
		const struct part *p = pack_part(pack, no);
		struct report_file f;
		int pages;

		assert_ok(booklet_pdf(a, pack, no, TRACK_BOTH, &f, &pages));
		assert_in(poppler(a, &f, "pdfinfo", ""), arena_printf(a, "Pages:           %d\n", pages));
		const char *all = words(a, &f, p);
		has_markup(a, all, p->purpose);
		has(a, all, p->result);
		for (size_t i = 0; i < p->moments_count; i++)
			has(a, all, p->moments[i].title);
		for (size_t i = 0; i < p->stages_count; i++) {
			has(a, all, p->stages[i].title);
			for (size_t k = 0; k < p->stages[i].steps_count; k++)
				has_step(a, all, &p->stages[i].steps[k]);
		}
		for (size_t i = 0; i < p->sources_count; i++)
			has(a, all, p->sources[i].text);
		for (size_t i = 0; i < p->further_count; i++)
			has(a, all, p->further[i]);
	}
}

/* A unit's booklet lacks what is the authority's alone, and the other way round. */
static void of_one_track(void **state)
{
	static const char *const titles[] = { [TRACK_ORGANISER] = "Läs enheternas beskrivningar och svara varje enhet",
					      [TRACK_UNIT] = "Pröva bilden med arbetslag och elever" };
	struct report_file f;

	for (enum track t = TRACK_ORGANISER; t <= TRACK_UNIT; t++) {
		enum track other = t == TRACK_UNIT ? TRACK_ORGANISER : TRACK_UNIT;

		assert_ok(booklet_pdf(*state, pack, 2, t, &f, NULL));
		const char *all = words(*state, &f, pack_part(pack, 2));
		has(*state, all, titles[t]);
		assert_null(strstr(all, pressed(*state, titles[other])));
		assert_true((strstr(all, pressed(*state, "Mönster över enheterna")) != NULL) == (t == TRACK_ORGANISER));
	}
}

static size_t count(const char *text, const char *part)
{
	size_t n = 0;

	for (; (text = strstr(text, part)); text += strlen(part))
		n++;
	return n;
}

/* Each line of the contents leads to the page that it names, where its words stand. */
static void contents_are_true(void **state)
{
	struct arena *a = *state;
	struct report_file f;

	assert_ok(booklet_pdf(a, pack, 3, TRACK_BOTH, &f, NULL));
	const char *page = poppler(a, &f, "pdftotext -layout -f 2 -l 2", "-"),
		   *places = poppler(a, &f, "pdfinfo -dests", "");
	size_t lines = 0;

	for (const char *s = strstr(page, "Innehåll") + strlen("Innehåll"); *s && !strstr(s, "Innehåll");) {
		size_t n = strcspn(s, "\n"), at = strspn(s, " \f"), digits = n;

		while (digits > at && s[digits - 1] >= '0' && s[digits - 1] <= '9')
			digits--;
		if (at < digits && digits < n && s[digits - 1] == ' ' && strncmp(s + at, "Del 3: ", 7) != 0) {
			int no = (int)strtol(s + digits, NULL, 10);
			const char *there = poppler(a, &f, arena_printf(a, "pdftotext -raw -f %d -l %d", no, no), "-");

			has(a, pressed(a, there), arena_dupn(a, s + at, digits - at));
			assert_in(places, arena_printf(a, "%4d [ XYZ", no));
			lines++;
		}
		s += n + (s[n] == '\n');
	}
	assert_true(lines > 25);
	assert_int_equal(count(places, "\"b"), lines);
	assert_int_equal(count(poppler(a, &f, "pdfinfo -struct", ""), "TOCI"), lines);
}

static void structure(void **state)
{
	struct arena *a = *state;
	struct report_file f;
	static const char *const there[] = { "  Figure\n", "  TOC\n", "H1", "H2", "H3",   "H4",
					     "Table",      "TR",      "TH", "TD", "LBody" };
	static const char alt[] = "/Alt <FEFF0045006E002000730074006F0072", lang[] = "/Lang (sv-SE)"; /* "En stor" */

	assert_ok(booklet_pdf(a, pack, 2, TRACK_UNIT, &f, NULL));
	const char *tree = poppler(a, &f, "pdfinfo -struct", ""), *info = poppler(a, &f, "pdfinfo", "");
	for (size_t i = 0; i < COUNT(there); i++)
		assert_in(tree, there[i]);
	assert_int_equal(count(tree, "H1"), 1);
	assert_in(info, "Tagged:          yes");
	assert_in(info, "Title:           Var är vi?");
	assert_non_null(memmem(f.bytes, f.n, alt, strlen(alt)));
	assert_non_null(memmem(f.bytes, f.n, lang, strlen(lang)));
	size_t figures = 0, texts = 0;
	for (size_t i = 0; i + 10 < f.n; i++) {
		figures += !memcmp(f.bytes + i, "/S /Figure", 10);
		texts += !memcmp(f.bytes + i, "/Alt <FEFF", 10);
	}
	assert_int_equal(count(tree, "Figure"), texts);
	assert_int_equal(figures, 2 * texts); /* as cairo wrote it, and anew */
	assert_string_equal(poppler(a, &f, "pdffonts", "| awk 'NR > 2 && $(NF - 4) != \"yes\"'"), "");
}

/* The smallest pack has no picture and no film. */
static void smallest_pack(void **state)
{
	struct report_file f;
	struct pack *small;
	int pages;

	assert_ok(pack_load("examples/pack", &small));
	assert_ok(booklet_pdf(*state, small, 1, TRACK_BOTH, &f, &pages));
	assert_in(poppler(*state, &f, "pdftotext -raw", "-"), small->parts[0].title);
	pack_free(small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_is_lost), TEST(of_one_track),  TEST(contents_are_true),
		TEST(structure),       TEST(smallest_pack),
	};

	return cmocka_run_group_tests_name("booklet", tests, open_pack, close_pack);
}
