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
    "<film id=\"V1\" title=\"Video\" seconds=\"90\" captions=\"film/F2.1.vtt\" file=\"film/F2.1.webm\" "
    "poster=\"film/F2.1.webp\">\n<scene at=\"0:00\">Ett</scene>\n<scene at=\"0:10\">Två</scene>\n"
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
	size_t n = strlen("film");
	const char *text = strstr(name, ".web") ? "film" : slurp(a, dir, name, &n);

	spit(a, copy_dir, name, text, n);
}

/* A copy of our pack to break, with a video more; the film itself is a stand-in. */
static const char *copy_pack(struct arena *a)
{
	char *dir = arena_dup(a, "/tmp/kv-pack-XXXXXX");

	assert_non_null(mkdtemp(dir));
	assert_int_equal(mkdir(arena_printf(a, "%s/film", dir), 0700), 0);
	copy_dir = dir;
	each_file(a, OURS, "", copy_file);
	each_file(a, OURS, "film/", copy_file);
	edit(a, dir, "del2.xml", "<assessment", video);
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
	rmdir(arena_printf(a, "%s/film", dir));
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
	/* form */
	{ "del2.xml", "<moment id=\"2.2\" meeting=\"1\">", "<moment id=\"2.2>",
	  .fault = "Unescaped '<' not allowed in attributes values; expected well-formed XML" },
	{ "del2.xml", "<part no", "<!DOCTYPE part [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<part no",
	  .fault = "the file has a DOCTYPE; expected XML without one", .at = "<?xml" },
	{ "del2.xml", "kind=\"reflection\"", "kind=\"reflektion\"",
	  .fault = "<step> has kind=\"reflektion\"; expected film or reading or reflection or" },
	{ "del2.xml", "minutes=\"12\"", "minutes=\"tolv\"",
	  .fault = "<step> has minutes=\"tolv\"; expected a whole number from 1" },
	{ "del2.xml", "ready=\"yes\" film", "film", .fault = "<step> has no ready; expected ready=\"…\"" },
	{ "del2.xml", "ready=\"yes\" film", "ready=\"ja\" film",
	  .fault = "<step> has ready=\"ja\"; expected yes or no" },
	{ "del2.xml", "film=\"F2.1\"", "film=\"F2.1\" colour=\"red\"",
	  .fault = "<step> has an unknown attribute colour; expected one of id, kind, title, hint" },
	{ "del2.xml", "<stage title=\"Frivilligt\">", "<stage title=\" \">",
	  .fault = "<stage> has title=\" \"; expected a text of 1 to 200 characters" },
	{ "del2.xml", "<stage title=\"Frivilligt\">", "<stage>",
	  .fault = "<stage> has no title; expected title=\"…\"" },
	{ "del2.xml", "id=\"d2-q-2\"", "id=\"d2 q 2\"",
	  .fault = "<question> has id=\"d2 q 2\"; expected letters, digits" },
	{ "del2.xml", "no=\"2\"", "no=\"9\"", .fault = "<part> has no=\"9\"; expected a whole number from 1 to 5" },
	{ "del2.xml", "<moment id=\"2.1\" meeting=\"1\">", "<moment id=\"2.1\"><b>x</b>",
	  .fault = "<b> cannot stand in <moment>; expected none" },
	{ "del2.xml", "<moment id=\"2.1\" meeting=\"1\">", "<nonsens/><moment id=\"2.1\">",
	  .fault = "<nonsens> cannot stand in <part>; expected purpose, summary, moment, film" },
	{ "del2.xml", "<moment id=\"2.1\" meeting=\"1\">", "vilse<moment id=\"2.1\">",
	  .fault = "<part> holds loose text; expected only elements", .at = "<part no" },
	{ "del2.xml", "<moment id=\"2.1\" meeting=\"1\">", "<moment id=\"2.1\" meeting=\"3\">",
	  .fault = "<moment> has meeting=\"3\"; expected a whole number from 1 to 2" },
	{ "del3.xml", "<summary lang=\"en\">", "<summary lang=\"sv\">",
	  .fault = "<summary> has lang=\"sv\"; expected en" },
	{ "del3.xml", "<summary lang=\"en\">", "<summary lang=\"en\"></summary><summary lang=\"en\">",
	  .fault = "Extra element summary in interleave", .at = "<part no" },
	{ "pack.xml", "<item minutes=\"25\" holds=\"film\">", "<item minutes=\"25\" holds=\"kaffe\">",
	  .fault = "<item> has holds=\"kaffe\"; expected film or discussion or moments" },
	{ "del2.xml", "at=\"0:10\"", "at=\"tio\"", .fault = "<scene> has at=\"tio\"; expected a time like 1:05" },
	{ "pack.xml", "date=\"2026-11-26\"", "date=\"i går\"",
	  .fault = "<pack> has date=\"i går\"; expected a date like 2026-01-31" },
	{ "pack.xml", "src=\"del3.xml\"", "src=\"../del3.xml\"",
	  .fault = "<part> has src=\"../del3.xml\"; expected a file in the pack's own folder" },
	{ "pack.xml", "<dont-know>Vet inte</dont-know>", "", .fault = "<scale> has no <dont-know>; expected it",
	  .at = "<scale" },
	/* meaning */
	{ "pack.xml", "<part src=\"del5.xml\"/>", "", .fault = "the pack has 4 parts; expected 5", .at = "<pack " },
	{ "pack.xml", "src=\"del5.xml\"", "src=\"del6.xml\"",
	  .fault = "the file del6.xml cannot be opened (No such file" },
	{ "pack.xml", "src=\"del5.xml\"", "src=\"pack.xml\"", .fault = "the file holds <pack>; expected <part>",
	  .at = "<pack " },
	{ "pack.xml", "Välkommen!", "Välkommen {autority}!",
	  .fault = "the text asks for {autority}; expected one of the gaps", .at = "<handout id=\"letter\"" },
	{ "pack.xml", "<film id=\"F0.1\" title", "<film title", .fault = "<film> has no id; expected id=\"…\"" },
	{ "pack.xml", "<film id=\"F0.1\"", "<film id=\"F2.1\"",
	  .fault = "the film id \"F2.1\" is used already at pack.xml:", .at = "<film id=\"F2.1\"", .in = "del2.xml" },
	{ "pack.xml", " manus=\"film/F0.1.manus\"", "",
	  .fault = "the film F0.1 has no manus; expected manus=\"film/F0.1.manus\"" },
	{ "film/F0.1.manus", "2|6||", "2|6|lampa|",
	  .fault = "scene 6 has no layer \"lampa\"; expected one that is drawn" },
	{ "del4.xml", "no=\"4\"", "no=\"3\"", .fault = "part 3 is in del3.xml too; expected each part once" },
	{ "pack.xml", "text id=\"introduction\"", "text id=\"intro\"",
	  .fault = "the pack has no <text id=\"introduction\">", .at = "<pack " },
	{ "pack.xml", "<point>Stämmer helt</point>", "",
	  .fault = "the scale \"agreement\" has 3 labels; expected 4, lowest first", .at = "<scale" },
	{ "pack.xml", "<point>Stämmer helt</point>", "<point> </point>", .fault = "<point> is empty; expected text" },
	{ "pack.xml", "scale id=\"agreement\"", "scale id=\"other\"",
	  .fault = "there is no scale \"agreement\"; expected the id", .at = "<assessment id", .in = "del2.xml" },
	{ "del2.xml", "id=\"d2-q-2\"", "id=\"d2-q-1\"",
	  .fault = "the question id \"d2-q-1\" is used already at del2.xml:" },
	{ "del2.xml", "id=\"D2-02\"", "id=\"D2-01\"",
	  .fault = "the statement id \"D2-01\" is used already at del2.xml:" },
	{ "del3.xml", "id=\"d3-film-2\"", "id=\"d2-film-1\"",
	  .fault = "the step id \"d2-film-1\" is used already at del2.xml:" },
	{ "del2.xml", "section id=\"results\"", "section id=\"voices\"",
	  .fault = "the section id \"voices\" is used twice", .at = "section id=\"voices\" title=\"Röster" },
	{ "del2.xml", "id=\"D2-02\"", "id=\"E2-02\"",
	  .fault = "the statement E2-02 does not belong to D2 by its id; expected D2-01" },
	{ "del2.xml", "id=\"D2-02\"", "id=\"D2-02\" repeats=\"D2-01\"",
	  .fault = "the statement D2-02 has both a <claim> and repeats; expected a <claim>, or repeats=" },
	{ "del2.xml", "id=\"D2-02\">",
	  "id=\"D2-99\" repeats=\"D9-01\"><help>Svara 4 om du vill.</help></statement>"
	  "<statement id=\"D2-02\">",
	  .fault = "the statement D2-99 repeats one that is not there; expected a <claim>, or repeats=" },
	{ "del2.xml", "id=\"D2-02\">",
	  "id=\"D2-99\"><help>Svara 4 om du vill.</help></statement><statement id=\"D2-02\">",
	  .fault = "the statement D2-99 claims nothing; expected a <claim>, or repeats=" },
	{ "del2.xml", "<help>Svara 4 om planen", "<help>Svara fyra om planen",
	  .fault = "the statement D2-01 has no \"Svara 4 om …\"; expected a help that begins so" },
	{ "del2.xml", "moment=\"2.1\"", "moment=\"1.1\"",
	  .fault = "the part has no moment \"1.1\"; expected the id of one of its own" },
	{ "del2.xml", "<step id=\"d2-reading-1\"",
	  "<step id=\"x\" kind=\"reading\" title=\"Läs\" moment=\"2.1\" required=\"no\" ready=\"no\"/>"
	  "<step moment=\"2.1\" id=\"d2-reading-1\"",
	  .fault = "the moment 2.1 has a text already; expected one step for each moment" },
	{ "del2.xml", "film=\"F2.1\"", "film=\"F9.9\"",
	  .fault = "there is no film \"F9.9\"; expected the id of a <film>" },
	{ "del2.xml", "template=\"current_situation\"", "template=\"none\"",
	  .fault = "there is no template \"none\"; expected" },
	{ "del2.xml", "assessment=\"D2\"", "assessment=\"D9\"", .fault = "there is no assessment \"D9\"; expected" },
	{ "del2.xml", " assessment=\"D2\"", "",
	  .fault = "the step d2-assessment-1 is ready but has no assessment=\"…\"; expected one in a step of kind "
		   "assessment" },
	{ "del2.xml", "kind=\"task\"", "kind=\"task\" film=\"F2.1\"",
	  .fault = "the step d2-task-1 of kind task has film=\"…\"; expected that in another kind only" },
	{ "del2.xml", "minutes=\"12\"", "minutes=\"12\" weight=\"3\"",
	  .fault = "the step d2-assessment-1 has weight 3; expected 2 for the kind assessment" },
	{ "del1.xml", "ready=\"yes\"", "ready=\"no\"",
	  .fault = "the step d1-film-1 is required but not ready; expected" },
	{ "del2.xml", " captions=\"film/F2.1.vtt\" file", " file",
	  .fault = "the film V1 has no captions; expected captions=\"film/V1.vtt\"" },
	{ "del2.xml", " seconds=\"90\"", "", .fault = "the film V1 has no seconds; expected how long it is" },
	{ "del2.xml", " at=\"0:00\"", "",
	  .fault = "the scene has no time; expected at=\"0:00\" in a film that is a video" },
	{ "del2.xml", " manus=\"film/F2.1.manus\"", "",
	  .fault = "the film F2.1 has no manus; expected manus=\"film/F2.1.manus\"" },
	{ "del2.xml", " board=\"film/F2.1.svg\"", "",
	  .fault = "the film F2.1 has no board; expected board=\"film/F2.1.svg\"" },
	{ "del2.xml", " board=\"film/F2.1.svg\"", " seconds=\"7\" board=\"film/F2.1.svg\"",
	  .fault = "the film F2.1 has seconds=\"7\"; expected 90, as long as its shots take" },
	{ "del2.xml", "<scene>Tre personer vid ett bord och en tom stol.</scene>", "",
	  .fault = "the film F2.1 has 8 <scene>; expected one for each of the 9 that are drawn",
	  .at = "<film id=\"F2.1\"" },
	{ "film/F2.1.manus", "4|1|rubrik|", "4|1|",
	  .fault = "the line cannot be read; expected seconds|scene|layer|words" },
	{ "film/F2.1.manus", "4|1|rubrik|", "0|1|rubrik|",
	  .fault = "\"0\" is not how long it is shown; expected 1 to 30 seconds" },
	{ "film/F2.1.manus", "7|2||", "7|12||",
	  .fault = "there is no scene \"12\"; expected one of the 9 that are drawn" },
	{ "film/F2.1.manus", "4|1|rubrik|", "4|1|rubriken|",
	  .fault = "scene 1 has no layer \"rubriken\"; expected one that is drawn" },
	{ "film/F2.1.manus", "|Tre sorters underlag.", "|", .fault = "nothing is said; expected words" },
	{ "film/F2.1.manus", "9|6|", "5|6|", .fault = "94 characters in 5 s; expected at most 17 a second" },
	{ "film/F2.1.svg", "id=\"scen3\"", "id=\"tre\"",
	  .fault = "there is no <g id=\"scen3\">; expected the scenes numbered from 1", .line = -1 },
	{ "film/F2.1.svg", "<rect", "<script/><rect",
	  .fault = "the picture has script; expected shapes and words only" },
	{ "film/F2.1.svg", "<rect", "<rect onload=\"x()\"", .fault = "the picture has onload; expected shapes" },
	{ "film/F2.1.svg", "<use href=\"#bord\"/>", "<use href=\"https://example.org/x.svg#a\"/>",
	  .fault = "the picture has href; expected shapes" },
	{ "film/F2.1.svg", "fill=\"#e9e5da\"", "fill=\"url(https://example.org/x)\"",
	  .fault = "the picture has url(; expected shapes" },
	{ "film/F2.1.svg", "</svg>", "", .fault = "the storyboard cannot be read; expected well-formed SVG",
	  .line = 1 },
	{ "del2.xml", "vtt\" file=\"film/F2.1.webm\"", "vtt\" file=\"film/saknas.webm\"",
	  .fault = "the file film/saknas.webm cannot be opened (No such file" },
	{ "del2.xml", "seconds=\"90\"", "seconds=\"88\"",
	  .fault = "the caption goes on after the film's end; expected at most 88 s", .at = "00:01:23.000 -->",
	  .in = "film/F2.1.vtt" },
	{ "del2.xml", "at=\"0:00\"", "at=\"0:01\"", .fault = "the scene at 0:01 is out of order; expected 0:00 first" },
	{ "del2.xml", "at=\"0:17\"", "at=\"0:09\"", .fault = "the scene at 0:09 is out of order; expected 0:00 first" },
	{ "film/F2.1.vtt", "00:00:10.000 -->", "00:00:10 -->",
	  .fault = "the timing cannot be read; expected 00:01.000 --> 00:04.500" },
	/* texts */
	{ "del2.xml", "Skriv en iakttagelse per stycke.", "![karta](https://example.org/karta.png)",
	  .fault = "the text has an image; expected words only" },
	{ "del2.xml", "Skriv en iakttagelse per stycke.", "&lt;b&gt;Skriv&lt;/b&gt;",
	  .fault = "the text has HTML; expected Markdown" },
	{ "del2.xml", "Skriv en iakttagelse per stycke.", "[Skriv](javascript:alert(1))",
	  .fault = "the link goes to \"javascript:alert(1)\"; expected https://, http:// or mailto:" },
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
	assert_string_equal(film->film->file, "F2.1.webm");
	assert_int_equal(access(film->film->file_path, R_OK), 0);
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
	assert_in(document->template->guidance.s,
		  "Skriv inte uppgifter som rör enskilda barn, elever eller medarbetare.");
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
		TEST(required_steps),
		TEST(part_two),
		TEST(the_short_film),
		TEST(too_hard_to_read),
	};

	return cmocka_run_group_tests_name("pack", tests, NULL, NULL);
}
