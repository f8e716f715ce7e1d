/* SPDX-License-Identifier: EUPL-1.2 */
/* move_again: an authority that comes by a key which is here already, since another one came by it before. */
#include "moved.h"

#include "domain/erase.h"

static struct box second(void)
{
	struct box b = packed(2);

	b.head.move = "0b6d6c5e-3c0f-4a4e-9a53-000000000002";
	return b;
}

static const char *all_of(int64_t organisation)
{
	return said(arena_printf(
	    arena,
	    "SELECT string_agg(tab || ' ' || n || ' ' || hash, E'\n') AS s FROM move_count_v1(%" PRId64 ", false)",
	    organisation));
}

/* Since the first came, somebody has opened the course of the second, and a name was changed. */
static const char meanwhile[] =
    "UPDATE person SET name = 'Karin Ek' WHERE lti_user_id = 'karin';"
    "INSERT INTO nonce (consumer, nonce) SELECT id, 'n-here' FROM consumer WHERE key = 'moodle';"
    "INSERT INTO context (consumer, context_id, title, label) SELECT id, 'kurs-9', 'Grannbys', 'G' FROM consumer WHERE "
    "key = 'moodle';"
    "INSERT INTO resource_link (context, link_id, title, part) SELECT id, 'l-4', 'Del 4', 4 FROM context WHERE "
    "context_id = 'kurs-9';"
    "INSERT INTO person (consumer, lti_user_id, name) SELECT id, 'nils', 'Nils Ny' FROM consumer WHERE key = 'moodle';"
    "INSERT INTO person_context (person, context, roles) SELECT p.id, c.id, 32 FROM person p, context c WHERE "
    "p.lti_user_id = 'nils' AND c.context_id = 'kurs-9';";

static void it_is_under_what_was_here(int64_t o)
{
	is("SELECT p.name || ' ' || k.key AS s FROM membership m JOIN person p ON p.id = m.person JOIN consumer k ON "
	   "k.id "
	   "= p.consumer WHERE m.organisation = %" PRId64,
	   "Karin Ek moodle", o);
	is("SELECT string_agg(c.context_id || ' ' || k.key, ', ' ORDER BY c.context_id) AS s FROM course_year y JOIN "
	   "context c ON c.id = y.context JOIN consumer k ON k.id = c.consumer WHERE y.organisation = %" PRId64,
	   "kurs-9 moodle, landet canvas", o);
	is("SELECT string_agg(lti_user_id, ' ' ORDER BY lti_user_id) AS s FROM person WHERE consumer <> %" PRId64,
	   "anna bo karin lena nils", consumer);
	is("SELECT string_agg(key, ' ' ORDER BY key) AS s FROM consumer WHERE 0 < %" PRId64, "canvas key moodle", o);
	is("SELECT string_agg(c.context_id || ' ' || l.link_id, ', ' ORDER BY l.link_id) AS s FROM resource_link l "
	   "JOIN "
	   "context c ON c.id = l.context WHERE c.consumer <> %" PRId64,
	   "kurs-1 l-0, kurs-1 l-2, landet l-3, kurs-9 l-4", consumer);
}

static void a_second_one_follows(bool gone)
{
	const struct eraser by = { from, arena, AUDIT_OPERATOR_CLI, 0 };
	struct box first = packed(1), b;
	struct move_taken taken, then;
	struct erasure erased;

	assert_ok(unpacked(&first, &taken));
	assert_ok(db_exec(db, meanwhile));
	if (gone) {
		assert_ok(tx_begin(from, TX_WRITE));
		assert_ok(erase_authority(&by, 1, &erased));
		assert_ok(tx_commit(from));
		assert_ok(
		    db_exec(from, arena_printf(arena, "UPDATE consumer SET secret_box = '%s' WHERE key = 'canvas'",
					       secret_seal(arena, seal_key, "canvas", "hemligheten i landet"))));
	}
	const char *secrets = said("SELECT string_agg(secret_box, ' ' ORDER BY key) AS s FROM consumer");
	const char *before = all_of(taken.organisation);
	b = second();
	assert_int_equal(*b.head.keys[1].secret != 0, gone);
	assert_ok(unpacked(&b, &then));
	assert_int_equal(then.n_new, 0);
	assert_int_equal(then.met.n, 2);
	assert_true(move_key_met(&then, "moodle") && move_key_met(&then, "canvas") && !move_key_met(&then, "key"));
	it_is_under_what_was_here(then.organisation);
	assert_string_equal(secrets, said("SELECT string_agg(secret_box, ' ' ORDER BY key) AS s FROM consumer"));
	assert_string_equal(before, all_of(taken.organisation));
	assert_err(ERR_CONFLICT, "received from this file already", unpacked(&b, &then));
}

static void a_second_one_follows_the_first(void **state)
{
	(void)state;
	a_second_one_follows(false);
}

/* Then the file has what the two had in common, the secrets too. */
static void also_when_the_first_is_erased_where_it_was(void **state)
{
	(void)state;
	a_second_one_follows(true);
}

static struct box reworded(const struct box *whole, const char *word, const char *other)
{
	struct box b = *whole;

	b.rows.p = arena_dup(arena, whole->rows.p);
	memcpy(strstr(b.rows.p, word), other, strlen(other));
	return b;
}

static void a_second_one_that_is_not_the_same(void **state)
{
	struct box first = packed(1), b;
	struct move_taken taken;

	(void)state;
	assert_ok(unpacked(&first, &taken));
	b = second();
	b = reworded(&b, "Vår Moodle", "Når Moodle");
	refused(&b, "is not what the file says");
	b = second();
	b.head.n_keys = 1;
	refused(&b, "a key that it does not name");
	assert_ok(db_exec(db,
			  "INSERT INTO context (consumer, context_id, title, label, organisation, cycle) SELECT k.id, "
			  "'kurs-9', 'Grannbys kurs', 'G', y.organisation, y.id FROM consumer k, cycle y JOIN "
			  "organisation o ON o.id = y.organisation WHERE k.key = 'moodle' AND y.state = 'active' AND "
			  "o.name = 'Tallvikens kommun'"));
	b = second();
	refused(&b, "the course Grannbys kurs leads to Tallvikens kommun here");
	assert_ok(db_exec(db,
			  "UPDATE context SET context_id = 'kurs-8' WHERE context_id = 'kurs-9'; UPDATE consumer SET "
			  "received_at = NULL WHERE key = 'canvas'"));
	b = second();
	refused(&b, "a key canvas here already");
	assert_ok(db_exec(db, "UPDATE consumer SET received_at = now() WHERE key = 'canvas'"));
	assert_ok(db_exec(
	    from, "UPDATE consumer SET created_at = created_at + interval '1 microsecond' WHERE key = 'moodle'"));
	b = second();
	refused(&b, "a key moodle here already");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH_TEST(a_second_one_follows_the_first),
		BOTH_TEST(also_when_the_first_is_erased_where_it_was),
		BOTH_TEST(a_second_one_that_is_not_the_same),
	};

	return SCHOOL_RUN(tests);
}
