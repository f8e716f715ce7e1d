/* SPDX-License-Identifier: EUPL-1.2 */
/* packs: versions side by side, from their files alone; and what is a mere correction of a version. */
#include "content/packs.h"

#include "content/compare.h"

#include "edits.h"

#include <pthread.h>
#include <stdlib.h>

/* ---- From its files ---- */

static void the_files_are_all_it_takes(void **state)
{
	struct pack *from_folder, *again;

	(void)state;
	assert_ok(pack_load("content/packs/kvalitetsverkstaden", &from_folder));
	assert_ok(pack_load_files("again", from_folder->files, from_folder->files_count, &again));
	assert_string_equal(again->sum, from_folder->sum);
	assert_string_equal(again->version, from_folder->version);
	assert_int_equal(again->steps_count, from_folder->steps_count);
	for (size_t i = 0; i < again->steps_count; i++)
		assert_string_equal(again->steps[i]->body.s, from_folder->steps[i]->body.s);
	for (size_t i = 0; i < again->films_count; i++)
		assert_true(compare_films(&again->films[i], &from_folder->films[i]));
	assert_null(compare_breaks(*state, from_folder, again));
	pack_free(from_folder);
	pack_free(again);
}

static void the_sum_is_of_every_byte_and_of_no_order(void **state)
{
	struct pack *one = EDITED(*state), *other = EDITED(*state, { "del3.xml", "<moment", " <moment" });
	struct pack_file turned[6];

	assert_int_equal(one->files_count, 6);
	for (size_t i = 0; i < 6; i++)
		turned[i] = one->files[5 - i];
	assert_string_not_equal(one->sum, other->sum);
	pack_free(other);
	assert_ok(pack_load_files("turned", turned, 6, &other));
	assert_string_equal(one->sum, other->sum);
	pack_free(other);
	assert_err(ERR_CONFIG, "was not kept", pack_load_files("less", one->files, 3, &other));
	pack_free(one);
}

/* A check that came later is not for a pack that was good before. */
static void what_is_kept_is_read_as_it_was(void **state)
{
	struct pack *was = EDITED(*state), *now;
	struct pack_file *files = ARENA_ARRAY(*state, was->files_count, struct pack_file);
	size_t i = 0;

	memcpy(files, was->files, was->files_count * sizeof *files);
	while (strcmp(files[i].name, "pack.xml") != 0)
		i++;
	char *text = arena_dup(*state, files[i].text);
	memcpy(strstr(text, "id=\"personal_data\""), "id=\"personal_dat_\"", strlen("id=\"personal_dat_\""));
	files[i].text = text;
	assert_ok(pack_load_files("kept", files, was->files_count, &now));
	assert_null(pack_text(now, "personal_data"));
	pack_free(now);
	memcpy(strstr(text, "id=\"introduction\""), "id=\"introductio_\"", strlen("id=\"introductio_\""));
	assert_err(ERR_CONFIG, "introduction", pack_load_files("kept", files, was->files_count, &now));
	pack_free(was);
}

/* ---- Many at once ---- */

static int loads;
static struct arena *arena;

static enum err load(void *arg, const char *version, struct pack **out)
{
	(void)arg;
	loads++;
	if (strcmp(version, "2") == 0)
		*out = EDITED(arena, { "pack.xml", "version=\"1\"", "version=\"2\"" });
	return strcmp(version, "bad") == 0 ? why(ERR_CONFIG, "not this one") : OK;
}

static void *find_two(void *packs)
{
	const struct pack *found;

	assert_ok(packs_get(packs, "2", load, NULL, &found));
	return (void *)(uintptr_t)found;
}

static void versions_are_found_and_loaded_once(void **state)
{
	struct pack *own = EDITED(*state);
	struct packs *packs = packs_new(own);
	const struct pack *found;
	pthread_t threads[4];
	void *each, *first = NULL;

	arena = *state;
	loads = 0;
	assert_ptr_equal(packs_find(packs, "1"), own);
	assert_ptr_equal(packs_newest(packs), own);
	assert_null(packs_find(packs, "2"));
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, find_two, packs), 0);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(pthread_join(threads[i], &each), 0);
		assert_true(!first || each == first);
		first = each;
	}
	assert_non_null(first);
	assert_int_equal(loads, 1);
	assert_ptr_equal(packs_find(packs, "2"), first);
	assert_ptr_equal(packs_newest(packs), own);
	assert_ok(packs_get(packs, "3", load, NULL, &found));
	assert_null(found);
	assert_err(ERR_CONFIG, "not this one", packs_get(packs, "bad", load, NULL, &found));
	packs_free(packs);
}

static void the_newest_is_told_and_a_correction_takes_its_place(void **state)
{
	struct pack *own = EDITED(*state), *later;
	struct packs *packs = packs_new(own);

	packs_renew(packs, "2");
	assert_ptr_equal(packs_newest(packs), own);
	packs_add(packs, EDITED(*state, { "pack.xml", "version=\"1\"", "version=\"2\"" }));
	packs_renew(packs, "2");
	assert_string_equal(packs_newest(packs)->version, "2");
	later = EDITED(*state, { "pack.xml", "version=\"1\"", "version=\"2\"" });
	packs_add(packs, later);
	assert_ptr_equal(packs_newest(packs), later);
	assert_ptr_equal(packs_find(packs, "2"), later);
	assert_ptr_equal(packs_own(packs), own);
	packs_free(packs);
}

/* ---- A correction, or another version ---- */

static const struct {
	struct edit edit;
	const char *breaks; /* NULL: a correction */
	bool counts;
} edits[] = {
	{ { "del2.xml", "Ett underlag är", "Underlag är" } },
	{ { "del2.xml", "title=\"Läs om underlag\" minutes=\"2\" required=\"yes\"",
	    "title=\"Läs om underlag\" required=\"no\"" },
	  NULL,
	  true },
	{ { "del2.xml", "id=\"d2-reading-1\"", "id=\"d2-reading-2\"" }, "the step d2-reading-1 is gone", true },
	{ { "del2.xml", "id=\"d2-reflection-1-q-1\"", "id=\"d2-reflection-1-q-2\"" },
	  "the question d2-reflection-1-q-1 is gone" },
	{ { "del2.xml", "statement id=\"D2-01\"", "statement id=\"D2-02\"" }, "the statement D2-01 is gone" },
	{ { "del2.xml", "section id=\"in_brief\"", "section id=\"brief\"" },
	  "the section in_brief of the template current_situation is gone" },
	{ { "del2.xml", "id=\"evidence\" title=\"Underlag\"", "id=\"evidence\" title=\"Våra underlag\"" } },
	{ { "del2.xml", "id=\"from\" title=\"Datum\"", "id=\"day\" title=\"Datum\"" },
	  "the column from of evidence is gone" },
	{ { "del2.xml", "id=\"from\" title=\"Datum\" kind=\"date\"/",
	    "id=\"from\" title=\"Datum\" kind=\"date\" was=\"Tid\"/" } },
	{ { "del2.xml", "id=\"figures\">Siffror", "id=\"numbers\">Siffror" }, "the option figures of kind is gone" },
	{ { "del2.xml", "<stage title=\"Efter träffen\">",
	    "<stage title=\"Mer\"><step id=\"d2-reading-9\" kind=\"reading\" title=\"Läs mer\" required=\"yes\" "
	    "ready=\"yes\"><body>Mer.</body></step></stage><stage title=\"Efter träffen\">" },
	  "the step d2-reading-9 is required now",
	  true },
	{ { "del2.xml", "<stage title=\"Efter träffen\">",
	    "<stage title=\"Mer\"><step id=\"d2-reading-9\" kind=\"reading\" title=\"Läs mer\" required=\"no\" "
	    "ready=\"yes\"><body>Mer.</body></step></stage><stage title=\"Efter träffen\">" } },
	{ { "del2.xml", "id=\"d2-reading-1\" kind=\"reading\"", "id=\"d2-reading-1\" kind=\"task\"" },
	  "the step d2-reading-1 is another one" },
};

static void a_correction_takes_nothing_and_asks_nothing_new(void **state)
{
	struct pack *was = EDITED(*state);

	for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
		struct pack *now = edited(*state, &edits[i].edit, 1);
		const char *breaks = compare_breaks(*state, was, now);

		assert_string_equal(breaks ? breaks : "", edits[i].breaks ? edits[i].breaks : "");
		assert_int_equal(compare_counts(was, now), edits[i].counts);
		pack_free(now);
	}
	pack_free(was);
}

/* ---- All that differs ---- */

static const struct {
	enum difference_kind kind;
	enum compared what;
	int part;
	const char *id;
	bool counted, counts;
} differ[] = {
	{ DIFFERENCE_CHANGED, COMPARED_PART, 1, "part" },
	{ DIFFERENCE_CHANGED, COMPARED_STEP, 2, "d2-reading-1", true },
	{ DIFFERENCE_NEW, COMPARED_STEP, 2, "d2-reflection-2", false, true },
	{ DIFFERENCE_CHANGED, COMPARED_STEP, 2, "d2-discussion-1", true, true },
	{ DIFFERENCE_GONE, COMPARED_STEP, 2, "d2-reflection-1", true },
	{ DIFFERENCE_CHANGED, COMPARED_STATEMENT, 2, "D2-01" },
	{ DIFFERENCE_NEW, COMPARED_SECTION, 2, "results" },
	{ DIFFERENCE_GONE, COMPARED_SECTION, 2, "in_brief" },
	{ DIFFERENCE_CHANGED, COMPARED_TEXT, 0, "introduction" },
};

static void all_that_differs_is_named_once(void **state)
{
	struct pack *was = EDITED(*state);
	struct pack *now =
	    EDITED(*state, { "del1.xml", "<purpose>", "<purpose>Nu. " },
		   { "del2.xml", "minutes=\"2\" required=\"yes\"", "minutes=\"3\" required=\"no\"" },
		   { "del2.xml", "id=\"d2-reflection-1\"", "id=\"d2-reflection-2\"" },
		   { "del2.xml", "Vad säger våra underlag inte?", "Vad säger <![CDATA[våra & era]]> underlag inte?" },
		   { "del2.xml", "Vi vet vilka underlag", "Alla vet vilka underlag" },
		   { "del2.xml", "section id=\"in_brief\"", "section id=\"results\"" },
		   { "pack.xml", "Här arbetar vi", "Här arbetar **ni** &amp; vi" });
	struct differences all = compare_all(*state, was, now);

	assert_int_equal(all.n, sizeof differ / sizeof *differ);
	for (size_t i = 0; i < all.n; i++) {
		assert_string_equal(all.at[i].id, differ[i].id);
		assert_int_equal(all.at[i].kind, differ[i].kind);
		assert_int_equal(all.at[i].what, differ[i].what);
		assert_int_equal(all.at[i].part, differ[i].part);
		assert_int_equal(all.at[i].counted, differ[i].counted);
		assert_int_equal(all.at[i].counts, differ[i].counts);
	}
	assert_non_null(strstr(compare_read(*state, COMPARED_STEP, all.at[3].now), "våra & era underlag"));
	assert_string_equal(all.at[6].of, "current_situation");
	assert_int_equal(compare_all(*state, was, was).n, 0);
	pack_free(was);
	pack_free(now);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_files_are_all_it_takes),
		TEST(the_sum_is_of_every_byte_and_of_no_order),
		TEST(what_is_kept_is_read_as_it_was),
		TEST(all_that_differs_is_named_once),
		TEST(versions_are_found_and_loaded_once),
		TEST(the_newest_is_told_and_a_correction_takes_its_place),
		TEST(a_correction_takes_nothing_and_asks_nothing_new),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
