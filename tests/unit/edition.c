/* SPDX-License-Identifier: EUPL-1.2 */
/* edition: what is kept of a version, what comes back of it, and what a program may not start with. */
#include "domain/edition.h"

#include "query/edition_read.h"

#include "edits.h"
#include "school.h"

static struct packs *started(struct pack *own)
{
	struct packs *packs = packs_new(own);

	assert_ok(edition_open(db, packs));
	return packs;
}

#define V2                                                   \
	{                                                    \
		"pack.xml", "version=\"1\"", "version=\"2\"" \
	}

static const char *newest(void)
{
	struct edition_newest row;

	assert_ok(edition_newest(db, &row));
	return row.version;
}

static void a_version_is_kept_once_and_comes_back(void **state)
{
	struct packs *packs = started(EDITED(arena));
	const struct pack *found;

	(void)state;
	packs_free(packs);
	packs = started(EDITED(arena));
	assert_string_equal(newest(), "1");
	packs_free(packs);
	packs = started(EDITED(arena, V2));
	assert_string_equal(newest(), "2");
	assert_string_equal(packs_newest(packs)->version, "2");
	assert_null(packs_find(packs, "1"));
	assert_ok(edition_of(db, packs, "1", &found));
	assert_string_equal(found->version, "1");
	assert_ptr_equal(packs_find(packs, "1"), found);
	packs_free(packs);
}

/* A program that has not been renewed yet goes on beside one that has, and learns from it. */
static void an_older_program_learns_of_a_newer_version(void **state)
{
	struct packs *old = started(EDITED(arena)), *new = started(EDITED(arena, V2));

	(void)state;
	assert_string_equal(packs_newest(old)->version, "1");
	assert_ok(edition_refresh(db, old));
	assert_string_equal(packs_newest(old)->version, "2");
	packs_free(old);
	old = started(EDITED(arena));
	assert_string_equal(packs_newest(old)->version, "2");
	assert_string_equal(packs_own(old)->version, "1");
	packs_free(old);
	packs_free(new);
}

static void another_text_is_a_correction(void **state)
{
	struct packs *packs = started(EDITED(arena));
	const struct pack *found;

	(void)state;
	packs_free(packs);
	packs_free(started(EDITED(arena, { "del2.xml", "Ett underlag är", "Underlag är" })));
	packs = started(EDITED(arena)); /* one that has not been corrected takes the corrected text */
	assert_ok(edition_of(db, packs, "1", &found));
	assert_non_null(strstr(pack_step(found, "d2-reading-1")->body.s, "<p>Underlag är"));
	assert_ptr_equal(packs_newest(packs), found);
	packs_free(packs);
}

static void a_step_that_goes_needs_another_version(void **state)
{
	const struct edit gone = { "del2.xml", "id=\"d2-reading-1\"", "id=\"d2-reading-2\"" };
	struct packs *packs = packs_new(edited(arena, &gone, 1));

	(void)state;
	packs_free(started(EDITED(arena)));
	assert_err(ERR_CONFIG,
		   "the content is version 1, which is in use with another text, and the step d2-reading-1 is gone: "
		   "raise the version in pack.xml",
		   edition_open(db, packs));
	packs_free(packs);
	packs_free(started(EDITED(arena, V2, gone)));
}

/* As many years as there are, of a version that nobody kept. */
static void years_from_before_get_the_one_that_is_there(void **state)
{
	struct packs *packs;
	const struct pack *found;

	(void)state;
	leader("lena");
	assert_ok(db_exec(db, "UPDATE cycle SET content_version = '0.1'"));
	packs = started(EDITED(arena));
	assert_int_equal(count_of("SELECT count(*) AS n FROM cycle WHERE content_version = '1'"), 1);
	assert_ok(edition_of(db, packs, "0.1", &found));
	assert_string_equal(found->version, "1");
	packs_free(packs);
	packs = started(EDITED(arena, V2));
	assert_non_null(packs_find(packs, "1")); /* a year has it */
	packs_free(packs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(a_version_is_kept_once_and_comes_back),
		SCHOOL_TEST(an_older_program_learns_of_a_newer_version),
		SCHOOL_TEST(another_text_is_a_correction),
		SCHOOL_TEST(a_step_that_goes_needs_another_version),
		SCHOOL_TEST(years_from_before_get_the_one_that_is_there),
	};

	return SCHOOL_RUN(tests);
}
