/* SPDX-License-Identifier: EUPL-1.2 */
/* move: an authority with rows in every table comes to another database with new ids, the same in all else; what was
 * changed on the way, or is here already, is refused and leaves nothing. */
#include "moved.h"

#include "domain/erase.h"
#include "query/round_read.h"

/* ---- There and back ---- */

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

/* ---- What is refused ---- */

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

/* ---- Meanwhile ---- */

static void it_rests_until_it_is_called_off(void **state)
{
	struct move_head h = { .move = "0b6d6c5e-3c0f-4a4e-9a53-000000000002", .receipt = "kvitto", .organisation = 1 };
	struct move_head next = { .move = "0b6d6c5e-3c0f-4a4e-9a53-000000000003",
				  .receipt = "nästa",
				  .organisation = 1 };
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
	assert_err(ERR_CONFLICT, "not the receipt", move_received(from, 1, "nästa", ""));
	assert_ok(move_renew_here(from, &next, h.move));
	assert_err(ERR_CONFLICT, "called off or received", move_renew_here(from, &h, h.move));
	assert_err(ERR_CONFLICT, "not the receipt", move_received(from, 1, "kvitto", ""));
	assert_ok(move_received(from, 1, "nästa", "https://ny.example.org"));
	assert_err(ERR_CONFLICT, "called off or received", move_renew_here(from, &h, next.move));
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
		BOTH_TEST(changed_on_the_way),
		BOTH_TEST(what_would_be_trusted_is_looked_at),
		BOTH_TEST(what_is_here_already),
		BOTH_TEST(it_rests_until_it_is_called_off),
	};

	return SCHOOL_RUN(tests);
}
