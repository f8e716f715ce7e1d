/* SPDX-License-Identifier: EUPL-1.2 */
/* move: an authority with rows in every table comes to another database with new ids, the same in all else; what was
 * changed on the way, or is here already, is refused and leaves nothing. */
#include "domain/move.h"

#include "base/buf.h"
#include "domain/erase.h"
#include "query/round_read.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "school.h"

/* ---- There and back ---- */

/* What filled.sql does not have: ids where no foreign key follows them. */
static const char more[] =
    "UPDATE consumer SET secret_box = '%s', old_secret_box = NULL, old_secret_at = NULL;"
    "INSERT INTO draft (person, context, place, body, base_rev) VALUES (102, 31, "
    "'/grupp/81/dokument/d2-document-1/results', 'Utkast', 0),"
    " (102, 31, '/grupp/81/trad/mal/422', 'text=a%%26b&f401=1&parent=421&owner=72', 1), (102, 31, "
    "'/grupp/81/trad/ny/mal?iakttagelse=401', 'text=b', 1),"
    " (102, 31, '/omgang/202/mina-svar', 'D3-01=2', 0), (102, 31, "
    "'/grupp/81/dokument/d2-document-1/results/kommentarer/91', 'Svar', 0), (102, 31, '/traff/501/minnesanteckningar', "
    "'M', 0);"
    "INSERT INTO notice (organisation, membership, kind, about, words, thing) VALUES (1, 71, 'mention', 72, '81 "
    "d2-document-1 results 91', ''),"
    " (1, 72, 'meeting_day', NULL, '2026-08-18 510 1 1 501', '501 2026-08-18 510'), (1, 71, 'round_few', NULL, "
    "'2027-01-10 202', '202 2027-01-10'), (1, 72, 'task_due', NULL, '2026-11-20 9999', '9999 2026-11-20');"
    "INSERT INTO reminder (organisation, membership, kind, thing, made_at) VALUES (1, 72, 'meeting_day', '501 "
    "2026-08-18 510', now()), (1, 71, 'decision_missing', '22', now());"
    "INSERT INTO version_row (organisation, grp, type, version, place, field, kind, id, text, of, owner) VALUES"
    " (1, 81, 'current_situation', 1, 1, 'results', 'finding', 401, 'Få vet varför', '{}', 72), (1, 81, "
    "'current_situation', 1, 2, 'results', 'goal', 77777, 'Borta', '{}', NULL);"
    "INSERT INTO retention (organisation, kinds, months, changed_by) VALUES (1, '{notes}', '{24}', 71);"
    "INSERT INTO receipt (organisation, act, removed, body, sha256, made_by) VALUES (1, 'person', 3, '{}', 'ab', 71);"
    "INSERT INTO year_discard (organisation, cycle, reference, decided_by, due) VALUES (1, 21, 'UN 2026/9', 71, now() "
    "+ interval '7 days');"
    "INSERT INTO access_message (organisation, cycle, body) VALUES (1, 22, 'Jag hittar inte knappen');"
    "INSERT INTO audit (actor, act, thing, details) VALUES ('person 104', 'member.approve', 'membership 72', "
    "'role=participant'), ('person 999', 'unit.merge', 'unit 62', 'into=61'), ('person 104', 'year.open', 'cycle 23', "
    "'');";

/* An authority on its way, in memory. */
struct box {
	struct move_head head;
	struct buf rows;
	const char *at;
	size_t change; /* of the line of that number, from 1, nothing comes in, or other words; 0: all come */
	const char *instead;
	size_t n;
};

static struct db *from;

static enum err keep(void *arg, const void *p, size_t n)
{
	struct box *b = arg;

	buf_add(&b->rows, p, n);
	return OK;
}

static enum err next(void *arg, struct arena *a, const char **line)
{
	struct box *b = arg;
	size_t n = strcspn(b->at, "\n");

	*line = NULL;
	if (!*b->at)
		return OK;
	*line = arena_dupn(a, b->at, n);
	b->at += n + 1;
	if (++b->n == b->change && b->instead)
		*line = b->instead;
	else if (b->n == b->change)
		return next(arg, a, line);
	return OK;
}

static void open_from(void)
{
	const char *sealed = secret_seal(arena, seal_key, "moodle", "hemligheten i Tallviken");
	FILE *f = fopen("tests/data/released/0051/filled.sql", "r");
	char *text = arena_alloc(arena, 1, 100000);

	assert_non_null(f);
	assert_true(fread(text, 1, 99999, f) > 10000);
	fclose(f);
	assert_ok(db_open(pg_test_database(), &patient, &from));
	db_arena(from, arena);
	assert_ok(db_exec(from, text));
	assert_ok(db_exec(from, arena_printf(arena, more, sealed)));
}

static struct box packed(int64_t organisation)
{
	struct box b = { .head = { .version = "1",
				   .move = "0b6d6c5e-3c0f-4a4e-9a53-000000000001",
				   .receipt = "kvitto",
				   .from = "https://gammal.example.org",
				   .organisation = organisation },
			 .rows = buf_new(arena) };
	struct move_head read = { 0 };
	bool end = false;
	struct arena *work = arena_new();

	assert_ok(tx_begin(from, TX_READ));
	assert_ok(move_look(from, arena, seal_key, &b.head));
	assert_ok(move_rows(from, work, &b.head, NULL, keep, &b));
	tx_rollback(from);
	db_arena(from, arena);
	arena_free(work);
	char *text = arena_dup(arena, move_head_text(arena, &b.head));
	for (char *line; !end && (line = strsep(&text, "\n"));)
		assert_ok(move_head_line(arena, &read, line, &end));
	assert_true(end);
	b.head = read;
	return b;
}

static enum err unpacked(struct box *b, struct move_taken *taken)
{
	const struct move_lines rows = { next, b };
	struct arena *work = arena_new();

	b->at = b->rows.p;
	b->n = 0;
	assert_ok(tx_begin(db, TX_WRITE));
	enum err e = move_fits(db, arena, &b->head);
	e = e ? e : move_take(db, arena, work, seal_key, &b->head, &rows, NULL, taken);
	const char *why_not = arena_dup(arena, why_last());
	db_arena(db, arena);
	arena_free(work);
	return end(e) ? why(e, "%s", why_not) : OK;
}

static int both_begin(void **state)
{
	int code = school_begin(state);

	leader("gun");
	assert_ok(db_exec(db, "UPDATE organisation SET name = 'Björkö kommun';"
			      "INSERT INTO pack_version (version, no, title, date, change, sums) VALUES ('2026.1', 1, "
			      "'K', '2026-06-01', '', '{bb,cc}')"));
	open_from();
	return code;
}

static int both_end(void **state)
{
	db_close(from);
	return school_end(state);
}

#define BOTH_TEST(name) cmocka_unit_test_setup_teardown(name, both_begin, both_end)

/* All that is here, but for counters and the log. */
static const char *all_here(void)
{
	return said(
	    "SELECT string_agg(t.tab || ' ' || (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM "
	    "%I', t.tab), false, true, '')))[1]::text, E'\\n' ORDER BY t.tab) AS s FROM move_tables_v1() t");
}

static void says(const char *what, const char *want)
{
	const char *got = said(what);

	if (strcmp(got, want) != 0)
		fail_msg("%s: %s, not %s", what, got, want);
}

/* Of the authority of that number. */
#define is(what, want, organisation) says(arena_printf(arena, what, (int64_t)(organisation)), want)

static void ids_are_those_of_here(int64_t o)
{
	is("SELECT u.name AS s FROM assessment_round r JOIN school_unit u ON u.id::text = r.whom[1] AND u.organisation "
	   "= r.organisation WHERE r.name = 'Hösten' AND r.organisation = %" PRId64,
	   "Strandskolan", o);
	is("SELECT w.text AS s FROM assessment_round r JOIN own_statement w ON w.id = r.own[1] AND w.organisation = "
	   "r.organisation WHERE r.name = 'Hösten' AND r.organisation = %" PRId64,
	   "Vi hinner det vi ska.", o);
	is("SELECT string_agg(u.name, ' ') AS s FROM (SELECT organisation, stratum FROM group_count UNION ALL SELECT "
	   "organisation, stratum FROM snapshot_group) g JOIN school_unit u ON u.id::text = g.stratum AND "
	   "u.organisation = g.organisation WHERE g.organisation = %" PRId64,
	   "Strandskolan Strandskolan", o);
	is("SELECT p.name AS s FROM membership m JOIN membership d ON d.id = m.decided_by JOIN person p ON p.id = "
	   "d.person WHERE m.message = 'Hej' AND m.organisation = %" PRId64,
	   "Lena Holm", o);
	is("SELECT string_agg(CASE WHEN v.id < 0 THEN 'borta' ELSE f.text END, ', ' ORDER BY v.place) AS s FROM "
	   "version_row v LEFT JOIN finding f ON f.id = v.id AND f.organisation = v.organisation WHERE v.organisation "
	   "= %" PRId64,
	   "Få vet varför, borta", o);
	is("SELECT string_agg(g.name || split_part(d.place, g.id::text, 2), ' ' ORDER BY d.place) AS s FROM draft d "
	   "JOIN grp g ON d.place LIKE '/grupp/' || g.id || '/dokument%%' WHERE g.name = 'Strandskolan' AND d.body = "
	   "'Utkast' AND g.organisation = %" PRId64,
	   "Strandskolan/dokument/d2-document-1/results", o);
	is("SELECT count(*)::text AS s FROM draft d JOIN goal g ON d.place LIKE '/grupp/' || g.grp || '/trad/mal/' || "
	   "g.id JOIN finding f ON f.grp = g.grp JOIN membership m ON m.id = (SELECT owner FROM activity a WHERE "
	   "a.goal = g.id)"
	   " WHERE d.body = format('text=a%%%%26b&f%%s=1&parent=%%s&owner=%%s', f.id, g.parent, m.id) AND "
	   "g.organisation = %" PRId64,
	   "1", o);
	is("SELECT count(*)::text AS s FROM draft d JOIN finding f ON d.place = "
	   "format('/grupp/%%s/trad/ny/mal?iakttagelse=%%s', f.grp, f.id) WHERE f.organisation = %" PRId64,
	   "1", o);
	is("SELECT count(*)::text AS s FROM draft d JOIN assessment_round r ON d.place = "
	   "format('/omgang/%%s/mina-svar', r.id) WHERE r.assessment = 'D3' AND r.organisation = %" PRId64,
	   "1", o);
	is("SELECT count(*)::text AS s FROM draft d JOIN comment c ON d.place LIKE "
	   "format('/grupp/%%s/%%%%/kommentarer/%%s', c.grp, c.id) WHERE c.thread IS NULL AND c.organisation = "
	   "%" PRId64,
	   "1", o);
	is("SELECT count(*)::text AS s FROM notice n JOIN comment c ON n.words = format('%%s d2-document-1 results "
	   "%%s', c.grp, c.id) WHERE n.organisation = %" PRId64,
	   "1", o);
	is("SELECT count(*)::text AS s FROM notice n JOIN meeting t ON n.words = format('2026-08-18 510 1 1 %%s', "
	   "t.id) AND n.thing = format('%%s 2026-08-18 510', t.id) WHERE n.organisation = %" PRId64,
	   "1", o);
	is("SELECT count(*)::text AS s FROM reminder n JOIN cycle y ON n.thing = y.id::text AND y.state = 'active' "
	   "WHERE n.kind = 'decision_missing' AND n.organisation = %" PRId64,
	   "1", o);
	is("SELECT string_agg(coalesce(p.name, a.actor), ', ' ORDER BY a.id) AS s FROM audit a JOIN membership m ON "
	   "a.thing = 'membership ' || m.id LEFT JOIN person p ON a.actor = 'person ' || p.id WHERE m.organisation = "
	   "%" PRId64,
	   "Karin Öberg", o);
	is("SELECT a.actor AS s FROM audit a JOIN school_unit u ON a.thing = 'unit ' || u.id WHERE u.organisation = "
	   "%" PRId64,
	   "person 999 elsewhere", o);
}

static void what_is_not_taken_on_trust_is_made_anew(int64_t o)
{
	is("SELECT string_agg(html || html_rev || words_rev, ' ') AS s FROM section WHERE organisation = %" PRId64,
	   "00 00", o);
	is("SELECT string_agg(k.key || CASE WHEN k.operates OR k.private_addresses THEN ' may' ELSE '' END, ' ' ORDER "
	   "BY k.key) AS s FROM consumer k WHERE k.received_at IS NOT NULL AND 0 < %" PRId64,
	   "canvas moodle", o);
	is("SELECT state || ' ' || code AS s FROM mail WHERE organisation = %" PRId64, "dropped moved", o);
	is("SELECT (SELECT uid FROM meeting WHERE organisation = %" PRId64 ")::text AS s",
	   said("SELECT uid::text AS s FROM meeting"), o);
	is("SELECT count(*)::text AS s FROM session s JOIN membership m ON m.person = s.person WHERE m.organisation = "
	   "%" PRId64,
	   "0", o);
}

static void all_comes_with_ids_of_its_own(void **state)
{
	const char *before = all_here();
	struct box b = packed(1);
	struct move_taken taken;
	struct consumer_by_key key;

	(void)state;
	for (size_t i = 0; i < b.head.n_tables; i++)
		if (!b.head.tables[i].rows)
			fail_msg("the authority has no row of %s: the test must have", b.head.tables[i].name);
	assert_ok(unpacked(&b, &taken));
	ids_are_those_of_here(taken.organisation);
	what_is_not_taken_on_trust_is_made_anew(taken.organisation);
	is("SELECT string_agg(name, ', ' ORDER BY name) AS s FROM organisation WHERE 0 < %" PRId64,
	   "Björkö kommun, Tallvikens kommun", 1);
	is("SELECT count(*)::text AS s FROM grp WHERE name = 'Grannby' AND 0 < %" PRId64, "0", 1);
	/* both keys lead to the other authority too: what opens them stays where it was */
	assert_int_equal(taken.n_new, 2);
	assert_ok(consumer_by_key(db, "moodle", &key));
	assert_false(key.restored_null);
	is("SELECT count(*)::text AS s FROM audit WHERE act = 'authority.take' AND thing = 'organisation %" PRId64 "'",
	   "1", taken.organisation);
	/* and once more, from here: what was said of what is gone can still be undone */
	assert_err(ERR_CONFLICT, "received from this file already", unpacked(&b, &taken));
	assert_string_not_equal(before, all_here());
}

static void a_key_of_its_own_comes_with_its_secret(void **state)
{
	struct box b;
	struct move_taken taken;
	struct consumer_by_key key;
	const char *secret;

	(void)state;
	assert_ok(db_exec(from, "DELETE FROM invitation; UPDATE context SET organisation = NULL, cycle = NULL WHERE id "
				"= 33; DELETE FROM membership WHERE id = 75"));
	b = packed(1);
	assert_ok(unpacked(&b, &taken));
	assert_int_equal(taken.n_new, 1);
	assert_string_equal(taken.made[0].key, "canvas");
	assert_ok(consumer_by_key(db, "moodle", &key));
	assert_ok(secret_open(arena, seal_key, "moodle", key.secret_box, &secret));
	assert_string_equal(secret, "hemligheten i Tallviken");
}

/* ---- By a key that is here already ---- */

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

/* ---- What is refused ---- */

static void refused(struct box *b, const char *why_not)
{
	static const char sum[] =
	    "SELECT count(*) || ' ' || (SELECT count(*) FROM person) || ' ' || (SELECT count(*) FROM consumer) || ' ' "
	    "||"
	    " (SELECT count(*) FROM nonce) || ' ' || (SELECT count(*) FROM audit) AS s FROM organisation";
	const char *before = said(sum);
	struct move_taken taken;
	enum err e = unpacked(b, &taken);

	if (!e || !strstr(why_last(), why_not))
		fail_msg("%s: %s: %s", why_not, err_name(e), e ? why_last() : "it was taken");
	assert_string_equal(before, said(sum));
}

/* The same, with tables that may be changed. */
static struct box copy_of(const struct box *whole, size_t line, const char *instead)
{
	struct box b = *whole;

	b.head.tables = ARENA_ARRAY(arena, b.head.n_tables, struct move_table);
	memcpy(b.head.tables, whole->head.tables, b.head.n_tables * sizeof *b.head.tables);
	b.change = line;
	b.instead = instead;
	return b;
}

static void changed_on_the_way(void **state)
{
	static const char *const instead[] = { NULL, "{}", "[1]", "{\"id\": 1, \"rolname\": \"x\"}", "inget JSON" };
	const struct box whole = packed(1);
	struct box b;

	(void)state;
	for (size_t i = 0; i < COUNT(instead); i++) {
		b = copy_of(&whole, 2, instead[i]);
		refused(&b, "it was changed");
	}
	b = copy_of(&whole, 0, NULL);
	b.head.tables[3].hash = b.head.tables[4].hash;
	refused(&b, "is not what the file says");
	b = copy_of(&whole, 0, NULL);
	b.head.tables[3].name = "pg_authid";
	refused(&b, "other tables");
	b = copy_of(&whole, 0, NULL);
	b.head.tables[3].cols.n--;
	refused(&b, "other tables");
	b = copy_of(&whole, 0, NULL);
	b.head.schema = "migrate/0001-house";
	refused(&b, "the same version");
	b = copy_of(&whole, 0, NULL);
	b.head.organisation = 4711;
	refused(&b, "organisation");
	b = copy_of(&whole, 0, NULL);
	b.head.n_keys = 0;
	refused(&b, "a key that it does not name");
}

/* Somebody else's program may have made it, hashes and all. */
static void what_would_be_trusted_is_looked_at(void **state)
{
	static const char *const rows[][2] = {
		{ "UPDATE local_item SET kind = 'link', url = 'javascript:alert(1)'", "local_item.url" },
		{ "UPDATE meeting SET link = 'data:text/html,x'", "meeting.link" },
		{ "UPDATE blob SET type = 'text/html' WHERE id = 95", "blob.type" },
		{ "UPDATE blob SET type = 'application/pdf', size = 5 WHERE id = 95", "blob_chunk.bytes" },
		{ "UPDATE consumer SET origins = '{https://a.example; script-src *}' WHERE id = 11",
		  "consumer.origins" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct box b;

		assert_ok(db_exec(from, "BEGIN"));
		assert_ok(db_exec(from, "COMMIT"));
		assert_ok(db_exec(from, rows[i][0]));
		b = packed(1);
		refused(&b, rows[i][1]);
		assert_ok(db_exec(from, i == 0   ? "UPDATE local_item SET kind = 'question', url = ''"
					: i == 1 ? "UPDATE meeting SET link = ''"
					: i == 2 ? "SELECT 1"
					: i == 3 ? "UPDATE blob SET size = 4 WHERE id = 95"
						 : "SELECT 1"));
	}
}

static void what_is_here_already(void **state)
{
	struct box b = packed(1);

	(void)state;
	assert_ok(db_exec(db, "UPDATE organisation SET name = 'tallvikens KOMMUN'"));
	refused(&b, "an authority called Tallvikens kommun here already");
	assert_ok(db_exec(db, "UPDATE organisation SET name = 'Björkö kommun'; UPDATE consumer SET key = 'canvas'"));
	refused(&b, "a key canvas here already");
	assert_ok(db_exec(db, "UPDATE consumer SET key = 'key'; UPDATE pack_version SET sums = '{dd}'"));
	refused(&b, "has another text here");
	assert_ok(db_exec(db, "DELETE FROM pack_version"));
	refused(&b, "is not here: start this installation once");
	assert_ok(db_exec(
	    db, arena_printf(arena, "UPDATE organisation SET moving_at = now(), move_id = '%s', move_receipt = 'x'",
			     b.head.move)));
	refused(&b, "from this very installation");
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

/* ---- Meanwhile ---- */

static void it_rests_until_it_is_called_off(void **state)
{
	struct move_head h = { .move = "0b6d6c5e-3c0f-4a4e-9a53-000000000002", .receipt = "kvitto", .organisation = 1 };
	struct move_head nobody = { .move = h.move, .receipt = "x", .organisation = 99 };
	const struct eraser by = { from, arena, AUDIT_OPERATOR_CLI, 0 };
	struct rounds_opening_rows opening;
	struct erasure gone;

	(void)state;
	assert_ok(db_exec(from, "UPDATE assessment_round SET state = 'planned', opens_at = now() WHERE id = 202"));
	assert_ok(rounds_opening(from, &opening));
	assert_int_equal(opening.n, 1);
	assert_err(ERR_NOT_FOUND, "no authority 99", move_begin_here(from, &nobody));
	assert_err(ERR_CONFLICT, "is not moving", move_received(from, 1, "kvitto", ""));
	assert_err(ERR_CONFLICT, "is not moving", move_call_off(from, 1, false));
	assert_ok(move_begin_here(from, &h));
	assert_ok(move_settled(from, 1));
	assert_ok(rounds_opening(from, &opening));
	assert_int_equal(opening.n, 0);
	assert_err(ERR_CONFLICT, "is moving", erase_authority(&by, 1, &gone));
	assert_err(ERR_CONFLICT, "is moving", erase_person(&by, 102, 0, &gone));
	assert_err(ERR_CONFLICT, "is moving", erase_year(&by, 1, "2025/26", &gone));
	assert_err(ERR_CONFLICT, "not the receipt", move_received(from, 1, "ett annat", ""));
	assert_ok(move_received(from, 1, "kvitto", "https://ny.example.org"));
	assert_err(ERR_CONFLICT, "at https://ny.example.org", move_begin_here(from, &h));
	assert_err(ERR_CONFLICT, "received elsewhere", move_call_off(from, 1, false));
	assert_ok(move_call_off(from, 1, true));
	assert_ok(rounds_opening(from, &opening));
	assert_int_equal(opening.n, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH_TEST(all_comes_with_ids_of_its_own),
		BOTH_TEST(a_key_of_its_own_comes_with_its_secret),
		BOTH_TEST(a_second_one_follows_the_first),
		BOTH_TEST(also_when_the_first_is_erased_where_it_was),
		BOTH_TEST(changed_on_the_way),
		BOTH_TEST(what_would_be_trusted_is_looked_at),
		BOTH_TEST(what_is_here_already),
		BOTH_TEST(a_second_one_that_is_not_the_same),
		BOTH_TEST(it_rests_until_it_is_called_off),
	};

	return SCHOOL_RUN(tests);
}
