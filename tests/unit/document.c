/* SPDX-License-Identifier: EUPL-1.2 */
/* document: two people write, nothing is lost, and final is final. */
#include "domain/draft.h"
#include "domain/final.h"
#include "domain/reflection.h"
#include "query/writing_read.h"

#include "school.h"

#define DOCUMENT "d2-document-1"
#define PLACE "/grupp/1/dokument/" DOCUMENT "/results"

/* Anna and Bo of one unit. */
struct pair {
	struct person anna, bo, leader;
	struct access_group group;
	const struct step *document, *discussion;
};

static struct pair pair(void)
{
	const char *lena = leader("lena"), *anna = participant("anna", "Strandskolan"),
		   *bo = participant("bo", "Strandskolan");
	struct pair p = { .anna = again(anna), .bo = again(bo), .leader = again(lena) };

	p.group = home_of(&p.anna);
	p.document = pack_step(pack, DOCUMENT);
	p.discussion = pack_step(pack, "d2-discussion-1");
	return p;
}

static struct section_key key_of(const struct pair *p, const char *field)
{
	struct section_key key;

	assert_ok(document_section(&p->anna, &p->group, p->document, field, &key));
	return key;
}

static enum err save(const struct person *who, const struct section_key *key, int base, const char *text,
		     struct save *out)
{
	const struct typed typed = { text, base, PLACE, MARK_AS_IT_WAS };

	return IN_TX(document_save(db, arena, pack, who, key, &typed, out));
}

static const char *longer_than(size_t n)
{
	return memset(arena_alloc(arena, n + 2, 1), 'x', n + 1);
}

static const char *body(const struct section_key *k)
{
	struct section_get at;

	assert_ok(section_get(db, k->organisation, k->grp, k->type, k->field, &at));
	return at.found ? at.body : "";
}

static void which_sections_there_are(void **state)
{
	struct pair p = pair();
	struct section_key key;

	(void)state;
	assert_ok(document_section(&p.anna, &p.group, p.document, "results", &key));
	assert_string_equal(key.section->id, "results");
	assert_err(ERR_NOT_FOUND, "no such section", document_section(&p.anna, &p.group, p.document, "note", &key));
	assert_ok(document_section(&p.anna, &p.group, p.discussion, "note", &key));
	assert_null(key.section);
	assert_err(ERR_NOT_FOUND, "no such section",
		   document_section(&p.anna, &p.group, p.discussion, "results", &key));
	assert_err(ERR_NOT_FOUND, "no such section",
		   document_section(&p.anna, &p.group, pack_step(pack, "d2-film-1"), "note", &key));
	const struct template *t = p.document->template;
	struct access_group organiser = { .organiser = true };
	size_t own = 0;
	for (size_t i = 0; i < t->sections_count; i++) {
		bool only = t->sections[i].organiser_only;

		own += only;
		assert_true(document_applies(&t->sections[i], &organiser));
		assert_int_equal(document_applies(&t->sections[i], &p.group), !only);
		assert_int_equal(document_section(&p.anna, &p.group, p.document, t->sections[i].id, &key),
				 only ? ERR_NOT_FOUND : OK);
	}
	assert_true(own > 0);
}

static void two_writers(void **state)
{
	struct pair p = pair();
	struct section_key key = key_of(&p, "results");
	struct save s;

	(void)state;
	assert_ok(save(&p.anna, &key, 0, "Ett.\r\n\r\nTvå.  ", &s));
	assert_int_equal(s.kind, SAVE_DONE);
	assert_int_equal(s.head, 1);
	assert_string_equal(body(&key), "Ett.\n\nTvå.");
	assert_ok(save(&p.bo, &key, 0, "Ett.\n\nTvå.", &s));
	assert_int_equal(s.kind, SAVE_UNCHANGED);
	assert_ok(save(&p.anna, &key, 1, "Ett, ändrat.\n\nTvå.", &s));
	assert_int_equal(s.kind, SAVE_DONE);
	assert_ok(save(&p.bo, &key, 1, "Ett.\n\nTvå.\n\nTre.", &s));
	assert_int_equal(s.kind, SAVE_MERGED);
	assert_string_equal(body(&key), "Ett, ändrat.\n\nTvå.\n\nTre.");
	assert_ok(save(&p.anna, &key, 1, "Ett, ändrat.\n\nTvå.\n\nTre.", &s)); /* nothing that is not there already */
	assert_int_equal(s.kind, SAVE_UNCHANGED);
	assert_ok(save(&p.bo, &key, 1, "Ett, Bos.\n\nTvå.", &s));
	assert_int_equal(s.kind, SAVE_CONFLICT);
	assert_int_equal(s.head, 3);
	assert_string_equal(s.mine, "Ett, Bos.\n\nTvå.");
	assert_string_equal(s.base, "Ett.\n\nTvå.");
	assert_string_equal(s.theirs, "Ett, ändrat.\n\nTvå.\n\nTre.");
	assert_string_equal(s.other, "bo");
	assert_string_equal(body(&key), s.theirs);
	assert_int_equal(count_of("SELECT count(*) AS n FROM revision WHERE kind = 'aside' AND body LIKE 'Ett, Bos.%'"),
			 1);
	assert_err(ERR_NOT_FOUND, "no row", save(&p.bo, &key, 99, "En bas som inte finns.", &s));
	assert_err(ERR_TOO_LARGE, "at most 65536", save(&p.bo, &key, 3, longer_than(DOCUMENT_TEXT_MAX), &s));
}

static void saved_ends_the_draft(void **state)
{
	struct pair p = pair();
	struct section_key key = key_of(&p, "results");
	struct save s;

	(void)state;
	assert_ok(draft_write(db, arena, &p.anna, PLACE, "Ett ut", 0, NULL));
	assert_ok(draft_write(db, arena, &p.bo, PLACE, "Bos utkast", 0, NULL));
	assert_ok(save(&p.anna, &key, 0, "Ett.", &s));
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft WHERE body = 'Bos utkast'"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft"), 1);
	assert_ok(save(&p.anna, &key, 1, "Annas.", &s));
	assert_ok(save(&p.bo, &key, 1, "Bos.", &s));
	assert_int_equal(s.kind, SAVE_CONFLICT);
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft"), 1); /* a conflict is not saved yet */
}

static void marks(void **state)
{
	struct pair p = pair();
	struct section_key key = key_of(&p, "results");
	struct save s;
	static const enum section_mark marks[] = { MARK_DONE, MARK_AS_IT_WAS, MARK_UNDER_WAY, MARK_AS_IT_WAS };
	static const bool done[] = { true, true, false, false };

	(void)state;
	for (size_t i = 0; i < COUNT(marks); i++) {
		const struct typed typed = { "Text.", (int)i, PLACE, marks[i] };

		assert_ok(IN_TX(document_save(db, arena, pack, &p.anna, &key, &typed, &s)));
		assert_int_equal(count_of("SELECT count(*) AS n FROM section WHERE done"), done[i]);
	}
}

static void a_note_does_the_step_for_all(void **state)
{
	struct pair p = pair();
	struct section_key key;
	struct save s;

	(void)state;
	assert_ok(document_section(&p.anna, &p.group, p.discussion, DOCUMENT_NOTE, &key));
	assert_ok(save(&p.anna, &key, 0, " \n", &s)); /* says nothing */
	assert_int_equal(count_of("SELECT count(*) AS n FROM group_step_state"), 0);
	assert_ok(save(&p.anna, &key, 0, "Vi saknar elevernas röster.", &s));
	assert_int_equal(count_of("SELECT count(*) AS n FROM group_step_state WHERE step = 'd2-discussion-1'"), 1);
	/* the score of both who have launched the link, though only one wrote */
	assert_int_equal(count_of("SELECT count(*) AS n FROM passback WHERE value = 22"), 2);
}

/* A text in each section that applies but the last n. */
static void write_all(const struct pair *p, size_t but)
{
	const struct template *t = p->document->template;
	size_t n = 0;
	struct save s;

	for (size_t i = 0; i < t->sections_count; i++)
		n += document_applies(&t->sections[i], &p->group);
	for (size_t i = 0; i < t->sections_count && n > but; i++) {
		struct section_key key;

		if (!document_applies(&t->sections[i], &p->group))
			continue;
		key = key_of(p, t->sections[i].id);
		assert_ok(save(&p->anna, &key, 0, "Text.", &s));
		n--;
	}
}

static enum err finalise(const struct pair *p, struct lacks *lacks)
{
	int newest = (int)count_of("SELECT coalesce(max(version), 0)::bigint AS n FROM document");

	return IN_TX(document_finalise(db, arena, pack, &p->anna, &p->group, p->document, newest, false, lacks));
}

/* What stood there in that version; NULL: there is none. */
static const char *text_of(const struct pair *p, int version, const char *field)
{
	struct document_text text;

	if (document_read(db, arena, pack, p->anna.row.organisation, p->group.id, p->document->id, version, &text) !=
	    OK)
		return NULL;
	assert_int_equal(text.n, 9);
	for (size_t i = 0; i < text.n; i++)
		if (strcmp(text.sections[i].id, field) == 0)
			return text.sections[i].text;
	return "";
}

static void hints_are_few(void **state)
{
	static const struct {
		const char *text;
		size_t n;
	} texts[] = {
		{ "Barnet 20190203-1234 och 190203+1234, 201902031234.", 3 },
		{ "Diarienummer 2026/112, telefon 010-123 45 67, 12345678-1234, 2026-11-26.", 0 },
		{ "När Elin i 4B och Åsa (3 c) läste.", 2 },
		{ "Eleverna i 4B läste. Klass (4B). Vecka 3 a. Enkäten i 3 steg. Anna i 3BC.", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const struct template_section section = { .id = "a" };
		const struct section_text one = { .section = &section, .text = texts[i].text };
		const struct document_text text = { .n = 1, .sections = &one };
		struct hints hints = final_hints(arena, &text);

		if (hints.n != texts[i].n)
			fail_msg("%zu hints in \"%s\"", hints.n, texts[i].text);
	}
}

static void final_is_final(void **state)
{
	struct pair p = pair();
	struct section_key key = key_of(&p, "results");
	struct lacks lacks;
	struct save s;

	(void)state;
	assert_ok(finalise(&p, &lacks));
	assert_int_equal(lacks.n, 9);
	write_all(&p, 1);
	assert_ok(finalise(&p, &lacks));
	assert_int_equal(lacks.n, 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM document WHERE state = 'finalised'"), 0);
	write_all(&p, 0);
	assert_ok(finalise(&p, &lacks));
	assert_int_equal(lacks.n, 0);
	assert_false(lacks.already);
	assert_ok(finalise(&p, &lacks)); /* twice is once */
	assert_true(lacks.already);
	assert_int_equal(count_of("SELECT count(*) AS n FROM document WHERE state = 'finalised' AND version = 1"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM group_step_state WHERE step = '" DOCUMENT "'"), 1);
	assert_err(ERR_CONFLICT, "final", save(&p.bo, &key, 1, "För sent.", &s));
	assert_err(ERR_CONFLICT, "final", IN_TX(document_restore(db, arena, &p.bo, &key, 1)));
	assert_ok(IN_TX(document_reopen(db, &p.anna, &p.group, p.document)));
	assert_ok(IN_TX(document_reopen(db, &p.anna, &p.group, p.document)));
	assert_ok(save(&p.bo, &key, 1, "Nu igen.", &s));
	assert_int_equal(count_of("SELECT count(*) AS n FROM group_step_state WHERE step = '" DOCUMENT "'"),
			 1); /* stays given */
	assert_ok(IN_TX(document_finalise(db, arena, pack, &p.anna, &p.group, p.document, 0, false, &lacks)));
	assert_true(lacks.already); /* whoever asked before it was opened again has seen another document */
	assert_ok(finalise(&p, &lacks));
	assert_int_equal(count_of("SELECT count(*) AS n FROM document WHERE version = 2"), 1);
	assert_string_equal(text_of(&p, 1, "results"), "Text.");
	assert_string_equal(text_of(&p, 2, "results"), "Nu igen.");
	assert_string_equal(text_of(&p, DOCUMENT_NEWEST, "results"), "Nu igen.");
	assert_null(text_of(&p, 3, "results"));
	assert_err(ERR_NOT_FOUND, "not a document",
		   IN_TX(document_finalise(db, arena, pack, &p.anna, &p.group, p.discussion, 0, false, &lacks)));
	assert_err(ERR_NOT_FOUND, "not a document", IN_TX(document_reopen(db, &p.anna, &p.group, p.discussion)));
}

static void restored(void **state)
{
	struct pair p = pair();
	struct section_key key = key_of(&p, "results");
	struct save s;

	(void)state;
	assert_ok(save(&p.anna, &key, 0, "Ett.", &s));
	assert_ok(save(&p.anna, &key, 1, "Två.", &s));
	assert_ok(IN_TX(document_restore(db, arena, &p.bo, &key, 1)));
	assert_string_equal(body(&key), "Ett.");
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM revision WHERE kind = 'restored' AND rev = 3 AND base_rev = 1"), 1);
	assert_err(ERR_NOT_FOUND, "no row", IN_TX(document_restore(db, arena, &p.bo, &key, 9)));
	assert_err(ERR_NOT_FOUND, "no row", IN_TX(document_restore(db, arena, &p.bo, &key, 0)));
}

static void what_an_editor_offers(void **state)
{
	static const struct draft_get none = { 0 }, same = { true, "Sparat.", 3, 20 },
				      other = { true, "Utkast.", 2, 20 };
	struct writing w;

	(void)state;
	w = draft_offer(NULL, 0, 0, &none);
	assert_string_equal(w.text, "");
	w = draft_offer("Sparat.", 3, 10, &none);
	assert_true(strcmp(w.text, "Sparat.") == 0 && w.base == 3 && w.saved_at == 10 && !w.draft_at);
	w = draft_offer("Sparat.", 3, 10, &same);
	assert_true(strcmp(w.text, "Sparat.") == 0 && w.base == 3 && !w.draft_at);
	w = draft_offer("Sparat.", 3, 10, &other); /* the draft keeps its own base, so that others' text is merged */
	assert_true(strcmp(w.text, "Utkast.") == 0 && w.base == 2 && w.saved_at == 10 && w.draft_at == 20);
}

static void drafts(void **state)
{
	struct pair p = pair();

	(void)state;
	assert_ok(draft_write(db, arena, &p.anna, PLACE, "Ett\r\n", 0, NULL));
	assert_ok(draft_write(db, arena, &p.anna, PLACE, "Ett ut", 0, NULL));
	assert_ok(draft_write(db, arena, &p.anna, "/annan", "Ett annat", 0, NULL));
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft WHERE body = 'Ett ut'"), 1);
	assert_ok(draft_end(db, &p.bo, PLACE, NULL)); /* nobody else's */
	assert_ok(draft_end(db, &p.anna, PLACE, NULL));
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft"), 1);
	assert_ok(draft_rescue(db, arena, &p.bo, PLACE, "Ur en session som tagit slut", 4, NULL));
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft WHERE base_rev = 4"), 1);
	assert_err(ERR_TOO_LARGE, "at most 200000",
		   draft_write(db, arena, &p.anna, PLACE, longer_than(DRAFT_TEXT_MAX), 0, NULL));
}

/* A page that was left open on another computer does not know what has been written since. */
static void the_newer_draft_stays(void **state)
{
	struct draft_seen old = { 0 }, now = { 0 };
	struct section_key key;
	struct pair p = pair();
	struct save s;

	(void)state;
	key = key_of(&p, "results");
	assert_ok(draft_write(db, arena, &p.anna, PLACE, "Hemma", 0, &now));
	assert_true(now.at > 0 && !now.newer);
	assert_ok(draft_write(db, arena, &p.anna, PLACE, "x", 0, &old));
	assert_true(old.newer && old.at == 0);
	assert_ok(draft_rescue(db, arena, &p.anna, PLACE, "y", 0, &old));
	assert_true(old.newer);
	assert_ok(draft_write(db, arena, &p.anna, PLACE, "Hemma, mer", 0, &now));
	assert_false(now.newer);
	assert_ok(IN_TX(document_save(db, arena, pack, &p.anna, &key,
				      &(struct typed){ "x", 0, PLACE, MARK_AS_IT_WAS, .seen = &old }, &s)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft WHERE body = 'Hemma, mer'"), 1);
	assert_ok(draft_write(db, arena, &p.anna, PLACE, "Hemma, mer", 0, &old)); /* the same: its answer was lost */
	assert_true(!old.newer && old.at > now.at);
	assert_ok(draft_write(db, arena, &p.anna, PLACE, "En sida som inget säger", 0, NULL));
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft WHERE body LIKE 'En sida%'"), 1);
	assert_ok(draft_end(db, &p.anna, PLACE, &old));
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft"), 1);
	assert_ok(draft_end(db, &p.anna, PLACE, NULL));
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft"), 0);
}

#define REFLECTION "/steg/d2-reflection-1"

static enum err reflect(const struct pair *p, const char *text, int base, bool *kept)
{
	const struct step *step = pack_step(pack, "d2-reflection-1");

	const struct typed typed = { text, base, REFLECTION, MARK_AS_IT_WAS };

	return IN_TX(reflection_keep(db, arena, pack, &p->anna, step, &typed, kept));
}

static void a_reflection_is_the_writers_alone(void **state)
{
	struct pair p = pair();
	bool kept;

	(void)state;
	assert_ok(draft_write(db, arena, &p.anna, REFLECTION, "Jag", 0, NULL));
	assert_ok(reflect(&p, "Jag ser för lite.\r\n", 0, &kept));
	assert_true(kept);
	assert_int_equal(count_of("SELECT count(*) AS n FROM note WHERE body = 'Jag ser för lite.'"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM step_state WHERE step = 'd2-reflection-1'"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM passback WHERE value = 11"), 1);
}

static void a_reflection_in_two_windows(void **state)
{
	struct pair p = pair();
	bool kept;

	(void)state;
	assert_ok(reflect(&p, "Från det ena fönstret.", 0, &kept));
	assert_ok(reflect(&p, "Från det andra.", 0, &kept));
	assert_false(kept);
	assert_int_equal(count_of("SELECT count(*) AS n FROM note WHERE body = 'Från det ena fönstret.'"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft WHERE body = 'Från det andra.'"), 1);
	assert_ok(reflect(&p, "Från det ena fönstret.", 0, &kept)); /* the same once more: a double click */
	assert_true(kept);
	assert_ok(reflect(&p, "Båda.", 2, &kept));
	assert_true(kept);
	assert_int_equal(count_of("SELECT count(*) AS n FROM note WHERE body = 'Båda.' AND rev = 3"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(which_sections_there_are),
		SCHOOL_TEST(two_writers),
		SCHOOL_TEST(saved_ends_the_draft),
		SCHOOL_TEST(marks),
		SCHOOL_TEST(a_note_does_the_step_for_all),
		SCHOOL_TEST(final_is_final),
		SCHOOL_TEST(hints_are_few),
		SCHOOL_TEST(restored),
		SCHOOL_TEST(what_an_editor_offers),
		SCHOOL_TEST(drafts),
		SCHOOL_TEST(the_newer_draft_stays),
		SCHOOL_TEST(a_reflection_is_the_writers_alone),
		SCHOOL_TEST(a_reflection_in_two_windows),
	};

	return SCHOOL_RUN(tests);
}
