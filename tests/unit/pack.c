/* SPDX-License-Identifier: EUPL-1.2 */
/* pack: our own pack is whole, and every way to break it is told with file, line and what was expected. */
#include "content/pack.h"

#include "test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define OURS "content/packs/kvalitetsverkstaden"

/* A film that is a video: ours are drawn. */
static const char video[] =
    "<film id=\"V1\" title=\"Video\" seconds=\"90\" captions=\"film/V1.vtt\" file=\"film/V1.webm\" "
    "poster=\"film/V1.webp\">\n<scene at=\"0:00\">Ett</scene>\n<scene at=\"0:10\">Två</scene>\n"
    "<scene at=\"0:17\">Tre</scene></film>\n<assessment";

static char *slurp(struct arena *a, const char *dir, const char *name, size_t *n)
{
	FILE *f = fopen(arena_printf(a, "%s/%s", dir, name), "re");
	char *text = arena_alloc(a, 1, 1 << 17);

	assert_non_null(f);
	*n = fread(text, 1, (1 << 17) - 1, f);
	fclose(f);
	return text;
}

static void spit(struct arena *a, const char *dir, const char *name, const char *text, size_t n)
{
	FILE *f = fopen(arena_printf(a, "%s/%s", dir, name), "we");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

/* Replaces the first `old` of a file; the line it stood on. */
static int edit(struct arena *a, const char *dir, const char *name, const char *old, const char *new);

/* Each file of the pack and of its film folder, by its name within the pack. */
static void each_file(struct arena *a, const char *dir, const char *folder,
		      void (*act)(struct arena *, const char *, const char *))
{
	DIR *d = opendir(arena_printf(a, "%s/%s", dir, folder));

	assert_non_null(d);
	for (struct dirent *e; (e = readdir(d));)
		if (e->d_type != DT_DIR)
			act(a, dir, arena_printf(a, "%s%s", folder, e->d_name));
	closedir(d);
}

static const char *copy_dir;

static void copy_file(struct arena *a, const char *dir, const char *name)
{
	size_t n;
	const char *text = slurp(a, dir, name, &n);

	spit(a, copy_dir, name, text, n);
}

static void add_video(struct arena *a, const char *dir)
{
	size_t n;
	const char *captions = slurp(a, "tests/data/film", "V1.vtt", &n);

	spit(a, dir, "film/V1.vtt", captions, n);
	spit(a, dir, "film/V1.webm", "film", strlen("film"));
	spit(a, dir, "film/V1.webp", "film", strlen("film"));
	edit(a, dir, "del2.xml", "<assessment", video);
}

/* A copy of our pack to break, with a video more; the film itself is a stand-in. */
static const char *copy_pack(struct arena *a)
{
	char *dir = arena_dup(a, "/tmp/kv-pack-XXXXXX");

	assert_non_null(mkdtemp(dir));
	assert_int_equal(mkdir(arena_printf(a, "%s/film", dir), 0700), 0);
	assert_int_equal(mkdir(arena_printf(a, "%s/bild", dir), 0700), 0);
	copy_dir = dir;
	each_file(a, OURS, "", copy_file);
	each_file(a, OURS, "film/", copy_file);
	each_file(a, OURS, "bild/", copy_file);
	add_video(a, dir);
	return dir;
}

static void remove_file(struct arena *a, const char *dir, const char *name)
{
	unlink(arena_printf(a, "%s/%s", dir, name));
}

static void remove_pack(struct arena *a, const char *dir)
{
	each_file(a, dir, "", remove_file);
	each_file(a, dir, "film/", remove_file);
	each_file(a, dir, "bild/", remove_file);
	rmdir(arena_printf(a, "%s/film", dir));
	rmdir(arena_printf(a, "%s/bild", dir));
	assert_int_equal(rmdir(dir), 0);
}

static int edit(struct arena *a, const char *dir, const char *name, const char *old, const char *new)
{
	size_t n;
	char *text = slurp(a, dir, name, &n), *at = strstr(text, old);
	int line = 1;

	if (!at)
		fail_msg("%s has no %s", name, old);
	for (const char *s = text; s < at; s++)
		line += *s == '\n';
	const char *out = arena_printf(a, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
	spit(a, dir, name, out, strlen(out));
	return line;
}

static const char *listing(struct arena *a, struct pack_report r)
{
	char *all = arena_dup(a, "");

	for (size_t i = 0; i < r.n; i++)
		all = arena_printf(a, "%s%s:%d: %s\n", all, r.at[i].file, r.at[i].line, r.at[i].text);
	return all;
}

/* One change to one file, and what is said about it: on the line of the change, or on that of `at` (in another file).
 */
static const struct breakage {
	const char *file, *old, *new, *fault, *at, *in;
	int line; /* where it is told instead; -1: of no line */
} breakages[] = {
#include "pack_breakages.def"
};

static void each_breakage_is_told(void **state)
{
	struct arena *a = *state;
	const char *dir = copy_pack(a);

	for (size_t i = 0; i < COUNT(breakages); i++) {
		const struct breakage *b = &breakages[i];
		const char *in = b->in ? b->in : b->file;
		size_t n;
		const char *whole = slurp(a, dir, b->file, &n);
		int line = edit(a, dir, b->file, b->old, b->new);

		if (b->at)
			line = edit(a, dir, in, b->at, b->at);
		if (b->line)
			line = b->line < 0 ? 0 : b->line;
		assert_in(listing(a, pack_check(a, dir)), arena_printf(a, "%s:%d: %s", in, line, b->fault));
		spit(a, dir, b->file, whole, n);
	}
	assert_string_equal(listing(a, pack_check(a, dir)), "");
	remove_pack(a, dir);
}

/* The pack without what stands from one place to the other is told so. */
static void missing(struct arena *a, const char *file, const char *from, const char *to, const char *said)
{
	const char *dir = copy_pack(a);
	size_t n;
	char *text = slurp(a, dir, file, &n), *cut = strstr(text, from), *rest = strstr(text, to);

	memmove(cut, rest, strlen(rest) + 1);
	spit(a, dir, file, text, strlen(text));
	assert_in(listing(a, pack_check(a, dir)), said);
	remove_pack(a, dir);
}

static void what_must_be_there(void **state)
{
	missing(*state, "del2.xml", "<scene at", "</film>\n<assess",
		"the film V1 has no transcript; expected a <scene at=\"0:00\">");
	missing(*state, "pack.xml", "<intro>", "<guidance>",
		"<assessment> has no <intro>, and the pack has none for all");
	missing(*state, "pack.xml", "<guidance>", "<agenda>",
		"<template> has no <guidance>, and the pack has none for all");
}

static void no_file_outside_the_pack(void **state)
{
	struct arena *a = *state;
	const char *dir = copy_pack(a);

	assert_int_equal(unlink(arena_printf(a, "%s/del5.xml", dir)), 0);
	assert_int_equal(symlink("/etc/hostname", arena_printf(a, "%s/del5.xml", dir)), 0);
	assert_in(listing(a, pack_check(a, dir)), "del5.xml is not a file inside the pack; expected one");
	remove_pack(a, dir);
}

static void large_and_odd_files(void **state)
{
	struct arena *a = *state;
	const char *dir = copy_pack(a);
	char *big = memset(arena_alloc(a, 1, 300 * 1024), 'x', 300 * 1024);

	spit(a, dir, "del5.xml", big, 300 * 1024);
	assert_in(listing(a, pack_check(a, dir)), "the file is larger than 262144 bytes; expected at most that");
	spit(a, dir, "del5.xml", "<part>\xc3</part>", 14);
	assert_in(listing(a, pack_check(a, dir)), "the file is not valid UTF-8; expected UTF-8 without NUL");
	spit(a, dir, "del5.xml", "", 0);
	assert_in(listing(a, pack_check(a, dir)), "expected well-formed XML");
	assert_int_equal(pack_check(a, "/nowhere").n, 1);
	remove_pack(a, dir);
}

/* The committed broken pack: every fault at once, in order of place. */
static void all_faults_in_order(void **state)
{
	struct arena *a = *state;
	size_t n;

	assert_string_equal(listing(a, pack_check(a, "tests/data/pack/broken")),
			    slurp(a, "tests/data/pack/broken", "expected.txt", &n));
}

static void load_says_the_first_fault(void **state)
{
	struct pack *p;

	(void)state;
	assert_int_equal(pack_load("tests/data/pack/broken", &p), ERR_CONFIG);
	assert_null(p);
	assert_in(why_last(), "tests/data/pack/broken/del2.xml:");
	assert_in(why_last(), "more: content check");
}

static void smallest_pack(void **state)
{
	struct pack *p;

	(void)state;
	assert_ok(pack_load("examples/pack", &p));
	assert_int_equal(p->steps_count, 9);
	pack_free(p);
}

static struct pack *ours(void)
{
	struct pack *p;

	assert_ok(pack_load(OURS, &p));
	return p;
}

static void five_parts(void **state)
{
	static const char *const titles[] = { "Vad innebär uppdraget?", "Var är vi?", "Vart ska vi?", "Hur gör vi?",
					      "Hur blev det?" };
	struct pack *p = ours();

	(void)state;
	for (int no = 1; no <= PACK_PARTS; no++) {
		const struct part *part = pack_part(p, no);

		assert_int_equal(part->no, no);
		assert_string_equal(part->title, titles[no - 1]);
		assert_non_null(part->summary);
		assert_true(part->moments_count >= 4 && part->stages_count >= 4 && part->sources_count >= 3);
	}
	assert_null(pack_part(p, 0));
	assert_null(pack_part(p, 6));
	pack_free(p);
}

/* What counts in the score has a page; Del 2 is as it was when people began. */
static void each_part_has_a_picture(void **state)
{
	struct pack *p;

	assert_int_equal(pack_load(OURS, &p), OK);
	for (int no = 1; no <= PACK_PARTS; no++) {
		const struct part_picture *drawn = &pack_part(p, no)->picture;

		assert_true(strncmp(drawn->file, arena_printf(*state, "del%d-", no), 5) == 0);
		assert_int_equal(strlen(drawn->file), strlen("del1-01234567.svg"));
		assert_true(strncmp(drawn->svg, "<svg ", 5) == 0);
		assert_true(strlen(drawn->svg) < 8 * 1024);
		assert_true(strlen(drawn->text) > 40);
	}
	pack_free(p);
}

static void required_steps(void **state)
{
	struct pack *p = ours();
	int weight = 0, required = 0;

	(void)state;
	for (size_t i = 0; i < p->steps_count; i++) {
		const struct step *s = p->steps[i];

		assert_ptr_equal(pack_step(p, s->id), s);
		assert_int_equal(s->weight, step_weight(s->kind));
		assert_true(s->ready || !s->required);
		if (s->part != 2 || !s->required)
			continue;
		weight += s->weight;
		required++;
	}
	assert_int_equal(required, 7);
	assert_int_equal(weight, 1 + 1 + 2 + 2 + 2 + 2 + 3);
	pack_free(p);
}

static void part_two(void **state)
{
	struct pack *p = ours();
	const struct step *film = pack_step(p, "d2-film-1"), *talk = pack_step(p, "d2-discussion-1"),
			  *rating = pack_step(p, "d2-assessment-1"), *document = pack_step(p, "d2-document-1");

	(void)state;
	assert_string_equal(film->film->id, "F2.1");
	assert_string_equal(film->film->file, "");
	assert_int_equal(film->film->cues_count, 9);
	assert_int_equal(film->film->cues[1].start_ms, 10000);
	assert_in(film->film->cues[1].text, "Trivs eleverna på rasterna?");
	assert_int_equal(talk->questions_count, 8);
	assert_int_equal(rating->assessment->items_count, 12);
	assert_string_equal(rating->assessment->scale[3], "Stämmer helt");
	assert_int_equal(assessment_item(rating->assessment, "D2-07")->track, TRACK_ORGANISER);
	assert_int_equal(document->template->sections_count, 10);
	assert_true(template_section(document->template, "organiser_patterns")->organiser_only);
	assert_true(template_section(document->template, "results")->findings);
	assert_string_equal(template_section(document->template, "results")->rows, "");
	assert_string_equal(template_section(pack_step(p, "d3-document-1")->template, "explanations")->rows, "causes");
	assert_in(document->template->guidance.s, "Ange källa och datum");
	assert_null(pack_step(p, "d9"));
	pack_free(p);
}

/* What it all is, in 28 seconds and seven shots. */
static void the_short_film(void **state)
{
	struct pack *p = ours();

	(void)state;
	assert_ptr_equal(p->film, pack_film(p, "F0.1"));
	assert_int_equal(p->film->seconds, 28);
	assert_int_equal(p->film->shots_count, 7);
	assert_int_equal(p->film->cues_count, 6);
	pack_free(p);
}

static void too_hard_to_read(void **state)
{
	struct arena *a = *state;
	const char *dir = copy_pack(a), *hard = "";

	for (int i = 0; i < 100; i++)
		hard = arena_printf(a, "%s kvalitetsutvecklingsarbete", hard);
	int line = edit(a, dir, "del2.xml", "En iakttagelse ska kunna läsas", hard);
	while (line && !strstr(listing(a, pack_check(a, dir)), arena_printf(a, "del2.xml:%d: the text has LIX", line)))
		line--; /* on the line of its element */
	assert_true(line > 0);
	remove_pack(a, dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_breakage_is_told),
		TEST(what_must_be_there),
		TEST(no_file_outside_the_pack),
		TEST(large_and_odd_files),
		TEST(all_faults_in_order),
		TEST(load_says_the_first_fault),
		TEST(smallest_pack),
		TEST(five_parts),
		TEST(each_part_has_a_picture),
		TEST(required_steps),
		TEST(part_two),
		TEST(the_short_film),
		TEST(too_hard_to_read),
	};

	return cmocka_run_group_tests_name("pack", tests, NULL, NULL);
}
