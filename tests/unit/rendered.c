/* SPDX-License-Identifier: EUPL-1.2 */
/* rendered: the HTML that is kept is that of the text that counts, whoever made it and when. */
#include "domain/rendered.h"

#include "content/rich.h"
#include "domain/document.h"
#include "query/writing_read.h"

#include "school.h"

#define DOCUMENT "d2-document-1"

struct place {
	struct person anna, bo;
	struct section_key key;
};

static struct place place(void)
{
	const char *anna, *bo;
	struct place p;

	leader("lena");
	anna = participant("anna", "Strandskolan");
	bo = participant("bo", "Strandskolan");
	p.anna = again(anna);
	p.bo = again(bo);
	struct access_group group = home_of(&p.anna);
	assert_ok(document_section(&p.anna, &group, pack_step(pack, DOCUMENT), "results", &p.key));
	return p;
}

static enum save_kind save(const struct person *who, const struct section_key *key, int base, const char *text)
{
	const struct typed typed = { text, base, "/x", MARK_AS_IT_WAS };
	struct save s;

	assert_ok(IN_TX(document_save(db, arena, pack, who, key, &typed, &s)));
	return s.kind;
}

static struct document_bodies now(const struct section_key *k)
{
	struct document_bodies_rows all;

	assert_ok(document_bodies(db, k->organisation, k->grp, k->type, &all));
	assert_int_equal(all.n, 1);
	return all.at[0];
}

static const char *shown(const struct section_key *k)
{
	struct document_bodies b = now(k);

	return rendered(arena, b.html, b.made, b.body).s;
}

static enum err caught_up(void)
{
	for (bool more = true; more;)
		TRY(rendered_catch_up(db, &more));
	return OK;
}

static void kept_from_the_save(void **state)
{
	struct place p = place();

	(void)state;
	save(&p.anna, &p.key, 0, "**Ett.**\n\nTvå.");
	assert_string_equal(now(&p.key).html.s, "<p><strong>Ett.</strong></p>\n<p>Två.</p>\n");
	assert_int_equal(now(&p.key).made, RICH_VERSION);
	assert_int_equal(save(&p.anna, &p.key, 1, "**Ett.**\n\nTvå och tre."), SAVE_DONE);
	assert_int_equal(save(&p.bo, &p.key, 1, "# Ett\n\nTvå."), SAVE_MERGED);
	assert_string_equal(now(&p.key).html.s, "<h3>Ett</h3>\n<p>Två och tre.</p>\n");
	assert_int_equal(save(&p.bo, &p.key, 1, "Etta."), SAVE_CONFLICT);
	assert_string_equal(shown(&p.key), "<h3>Ett</h3>\n<p>Två och tre.</p>\n"); /* what is aside does not count */
	assert_ok(IN_TX(document_restore(db, arena, &p.bo, &p.key, 1)));
	assert_string_equal(now(&p.key).html.s, "<p><strong>Ett.</strong></p>\n<p>Två.</p>\n");
}

/* From before there was HTML, of an older version, of a text that is no more the one that counts. */
static void stale_is_never_shown(void **state)
{
	static const char *const stale[] = {
		"UPDATE section SET html = '', html_rev = 0, html_made = 0",
		"UPDATE section SET html = 'old', html_made = html_made - 1",
		"UPDATE section SET html = 'other', html_rev = html_rev - 1",
	};
	struct place p = place();

	(void)state;
	save(&p.anna, &p.key, 0, "*Ett*");
	for (size_t i = 0; i < COUNT(stale); i++) {
		assert_ok(db_exec(db, stale[i]));
		assert_string_equal(shown(&p.key), "<p><em>Ett</em></p>\n");
		assert_ok(caught_up());
		assert_string_equal(now(&p.key).html.s, "<p><em>Ett</em></p>\n");
		assert_int_equal(now(&p.key).made, RICH_VERSION);
	}
	assert_ok(db_exec(db, "UPDATE section SET html = 'newer', html_made = html_made + 1"));
	assert_ok(caught_up());
	assert_string_equal(now(&p.key).html.s, "newer"); /* another server's, which is newer */
	assert_string_equal(shown(&p.key), "<p><em>Ett</em></p>\n");
}

static void many_are_caught_up_with(void **state)
{
	struct place p = place();
	bool more;

	(void)state;
	save(&p.anna, &p.key, 0, "*Ett*");
	assert_ok(db_exec(db,
			  "INSERT INTO section (organisation, grp, type, field, head, last_rev)"
			  " SELECT organisation, grp, type, 'f' || n, 1, 1 FROM section, generate_series(1, 50) n"));
	assert_ok(db_exec(db,
			  "INSERT INTO revision (organisation, grp, type, field, rev, base_rev, kind, body)"
			  " SELECT organisation, grp, type, field, 1, 0, 'saved', '**' || field || '**' FROM section"
			  " WHERE field <> 'results'"));
	assert_ok(rendered_catch_up(db, &more));
	assert_true(more); /* a piece at a time */
	assert_ok(caught_up());
	assert_int_equal(count_of("SELECT count(*) AS n FROM section WHERE html = '<p><strong>' || field || "
				  "'</strong></p>' || chr(10) AND html_rev = 1"),
			 50);
}

/* Written when a section might be longer, and never shorter by itself. */
static void longer_texts_are_read(void **state)
{
	struct place p = place();
	char *text = memset(arena_alloc(arena, 150001, 1), 'x', 150000);
	struct save s;
	const struct typed typed = { text, 1, "/x", MARK_AS_IT_WAS };

	(void)state;
	save(&p.anna, &p.key, 0, "kort");
	assert_err(ERR_TOO_LARGE, "at most 65536", IN_TX(document_save(db, arena, pack, &p.anna, &p.key, &typed, &s)));
	/* both of a conflict, each as long as it may be */
	text[2 * DOCUMENT_TEXT_MAX] = 0;
	assert_ok(IN_TX(document_save(db, arena, pack, &p.anna, &p.key,
				      &(struct typed){ text, 1, "/x", MARK_AS_IT_WAS, .joined = true }, &s)));
	assert_memory_equal(shown(&p.key), "<p>xxx", 6);
	assert_ok(db_exec(db, "UPDATE revision SET body = repeat('å*b* ', 30000)"));
	assert_ok(db_exec(db, "UPDATE section SET html_made = 0"));
	assert_memory_equal(shown(&p.key), "<p>å*b* å*b* ", 14);
	assert_ok(caught_up());
	assert_memory_equal(now(&p.key).html.s, "<p>å*b* å*b* ", 14);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(kept_from_the_save),
		SCHOOL_TEST(stale_is_never_shown),
		SCHOOL_TEST(many_are_caught_up_with),
		SCHOOL_TEST(longer_texts_are_read),
	};

	return SCHOOL_RUN(tests);
}
