/* SPDX-License-Identifier: EUPL-1.2 */
/* own_films: what an operator puts in the place of our films, and the file and line of each mistake. */
#include "content/own_films.h"

#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define WEBM "\x1a\x45\xdf\xa3\x87\x42\x82\x84webm"
#define MP4          \
	"\0\0\0\x10" \
	"ftypisom\0\0\2\0"
#define VTT "WEBVTT\n\n00:01.000 --> 00:02.500\nHej.\n"
#define PNG "\x89PNG\r\n\x1a\n"

static struct pack *pack;
static char dir[] = "/tmp/kv-own-XXXXXX";

static void put_n(const char *name, const char *bytes, size_t n)
{
	char path[200];

	snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *f = fopen(path, "we");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

#define PUT(name, bytes) put_n(name, bytes, sizeof(bytes) - 1)

static int empty(void **state)
{
	(void)state;
	return system(arena_printf(pack->arena, "rm -f %s/*", dir));
}

static void nothing(void **state)
{
	struct own_films all = own_films_read(*state, pack, dir);

	assert_int_equal(all.n + all.n_faults, 0);
	all = own_films_read(*state, pack, "/nowhere");
	assert_int_equal(all.n + all.n_faults, 0);
}

/* Known by what is in it. */
static void whole(void **state)
{
	PUT("F2.1.webm", MP4);
	PUT("F2.1.vtt", VTT);
	PUT("F2.1.chapters.vtt", VTT);
	PUT("F2.1.webp", PNG);
	PUT("F5.3.mp4", MP4);
	PUT("F5.3.vtt", VTT);
	struct own_films all = own_films_read(*state, pack, dir);

	assert_int_equal(all.n_faults, 0);
	assert_int_equal(all.n, 2);
	const struct own_film *f = &all.at[0];
	assert_string_equal(f->id, "F2.1");
	assert_int_equal(f->type, FILE_MP4);
	assert_int_equal(f->poster_type, FILE_PNG);
	assert_string_equal(f->chapters, "F2.1.chapters.vtt");
	assert_int_equal(f->seconds, 3);
	assert_string_equal(f->cues.cues[0].text, "Hej.");
	assert_string_equal(all.at[1].chapters, "");
}

static const struct {
	const char *file;
	int line;
	const char *text;
} faults[] = {
	{ "F1.1.webm", 0, "the film has no captions; expected F1.1.vtt" },
	{ "F1.2.vtt", 6, "the timing cannot be read; expected 00:01.000" },
	{ "F1.3.webm", 0, "neither WebM nor MP4, whatever its name; expected" },
	{ "F2.1.vtt", 0, "there is no film to it; expected F2.1.webm" },
	{ "F2.2.mp4", 0, "F2.2.webm is there too; expected one" },
	{ "F2.3.chapters.vtt", 1, "does not begin with WEBVTT" },
	{ "F3.1.png", 0, "no picture, whatever its name; expected PNG" },
	{ "F3.2.mov", 0, "a file that ends so is not read; expected .webm" },
	{ "f1.1.webm", 0, "the pack has no such film; expected the id of one" },
};

static void each_fault_has_its_file(void **state)
{
	assert_int_equal(empty(state), 0);
	PUT("F1.1.webm", WEBM);
	PUT("F1.2.webm", WEBM), PUT("F1.2.vtt", VTT "\n00:03 --> 00:04\nB\n");
	PUT("F1.3.webm", "MZ\x90 an exe"), PUT("F1.3.vtt", VTT);
	PUT("F2.1.vtt", VTT);
	PUT("F2.2.webm", WEBM), PUT("F2.2.mp4", MP4), PUT("F2.2.vtt", VTT);
	PUT("F2.3.webm", WEBM), PUT("F2.3.vtt", VTT), PUT("F2.3.chapters.vtt", "Kapitel");
	PUT("F3.1.webm", WEBM), PUT("F3.1.vtt", VTT), PUT("F3.1.png", WEBM);
	PUT("F3.2.mov", MP4);
	PUT("f1.1.webm", WEBM);
	PUT("F3.3.mp4", MP4), PUT("F3.3.vtt", VTT);
	PUT(".F9.webm.part", WEBM);
	struct own_films all = own_films_read(*state, pack, dir);

	assert_int_equal(all.n_faults, COUNT(faults));
	for (size_t i = 0; i < COUNT(faults); i++) {
		assert_string_equal(all.faults[i].file, faults[i].file);
		assert_int_equal(all.faults[i].line, faults[i].line);
		assert_in(all.faults[i].text, faults[i].text);
		assert_in(all.faults[i].text, "; expected ");
	}
	assert_int_equal(all.n, 1); /* and the one without a fault */
	assert_string_equal(all.at[0].id, "F3.3");
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(nothing), TEST(whole), TEST(each_fault_has_its_file) };

	if (pack_load("content/packs/kvalitetsverkstaden", &pack) || !mkdtemp(dir))
		return 1;
	int failed = cmocka_run_group_tests_name("own_films", tests, NULL, empty);
	rmdir(dir);
	pack_free(pack);
	return failed;
}
