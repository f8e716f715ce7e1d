/* SPDX-License-Identifier: EUPL-1.2 */
/* tx: commit, rollback, and what is run again. */
#include "thing.h"

QUERY(grow, IN({ "id", DB_BIGINT, false }), .writes = true, .sql = "UPDATE thing SET n = n + 1 WHERE id = $1");
QUERY(sum, OUT({ "n", DB_BIGINT, true }), .sql = "SELECT sum(n)::bigint AS n FROM thing");
QUERY(divide, .sql = "SELECT 1 / 0 AS n");

static void write_and_rollback(void **state)
{
	struct db *db = opened(*state);
	const char *in[] = { "1" };
	struct db_rows rows;

	assert_ok(put(db, 1, "ett"));
	assert_ok(tx_begin(db, TX_WRITE));
	assert_ok(put(db, 2, "två"));
	assert_int_equal(number(db, &count), 2);
	tx_rollback(db);
	assert_int_equal(number(db, &count), 1);

	assert_ok(tx_begin(db, TX_WRITE));
	assert_ok(db_run(db, &grow, in, &rows));
	assert_int_equal(db_affected(&rows), 1);
	db_clear(&rows);
	assert_ok(put(db, 2, "två"));
	assert_ok(tx_commit(db));
	assert_int_equal(number(db, &count), 2);

	assert_ok(tx_begin(db, TX_READ));
	assert_err(ERR_BUG, "SQLSTATE 25006", put(db, 3, "tre"));
	tx_rollback(db);
	assert_int_equal(number(db, &count), 2);
	db_close(db);
}

static void rollback_keeps_the_message(void **state)
{
	struct db *db = opened(*state);

	assert_ok(tx_begin(db, TX_WRITE));
	assert_int_equal(number(db, &one), 1);
	assert_ok(db_send(db, &divide, NULL));
	assert_ok(db_sync(db));
	(void)why(ERR_NOT_FOUND, "document 7 is gone");
	tx_rollback(db);
	assert_string_equal(why_last(), "document 7 is gone");
	db_close(db);
}

/* Two that read all and write one each, in SERIALIZABLE by db_exec: one of them must run again. */
static void serialization(void **state)
{
	struct db *a = opened(*state), *b = opened(*state);
	const char *in_a[] = { db_put_bigint(a, 200) }, *in_b[] = { db_put_bigint(b, 201) };

	assert_ok(put(a, 200, "tvåhundra"));
	assert_ok(put(a, 201, "tvåhundraett"));
	assert_ok(tx_begin(a, TX_WRITE));
	assert_ok(tx_begin(b, TX_WRITE));
	assert_ok(db_exec(a, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"));
	assert_ok(db_exec(b, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"));
	(void)number(a, &sum);
	(void)number(b, &sum);
	assert_ok(db_run(a, &grow, in_a, NULL));
	assert_ok(db_run(b, &grow, in_b, NULL));
	assert_ok(tx_commit(a));
	assert_err(ERR_RETRY, "tx_commit: SQLSTATE 40001", tx_commit(b));
	assert_int_equal(number(b, &one), 1);
	db_close(a);
	db_close(b);
}

struct attempts {
	int made, until;
	enum err err;
};

static enum err attempt(struct db *db, void *arg)
{
	struct attempts *at = arg;
	const char *in[] = { "40001" };

	at->made++;
	(void)db_alloc(db, 1, 100000);
	TRY(put(db, 300, "trehundra"));
	if (at->made < at->until)
		return at->err == ERR_RETRY ? db_run(db, &raises, in, NULL) : at->err;
	return OK;
}

static void runs_again(void **state)
{
	struct db *db = opened(*state);
	struct attempts never = { .until = 99, .err = ERR_RETRY }, third = { .until = 3, .err = ERR_RETRY },
			once = { .until = 3, .err = ERR_FORBIDDEN };
	int64_t before = number(db, &count);

	assert_err(ERR_RETRY, "40001", tx_run(db, TX_WRITE, attempt, &never));
	assert_int_equal(never.made, 5);
	assert_int_equal(tx_run(db, TX_WRITE, attempt, &once), ERR_FORBIDDEN);
	assert_int_equal(once.made, 1);
	assert_int_equal(number(db, &count), before);
	assert_ok(tx_run(db, TX_WRITE, attempt, &third));
	assert_int_equal(third.made, 3);
	assert_int_equal(number(db, &count), before + 1);
	db_close(db);
}

static void exec_in_transaction(void **state)
{
	struct db *db = opened(*state);
	int64_t before = number(db, &count);

	assert_ok(tx_begin(db, TX_WRITE));
	assert_ok(db_exec(
	    db, "INSERT INTO thing (id, name) VALUES (500, 'a'); INSERT INTO thing (id, name) VALUES (501, 'b')"));
	assert_int_equal(number(db, &count), before + 2);
	tx_rollback(db);
	assert_int_equal(number(db, &count), before);
	assert_true(db_exec(db, "INSERT INTO thing (id, name) VALUES (500, 'a'); SELECT 1 / 0") != OK);
	assert_int_equal(number(db, &count), before);
	db_close(db);
}

static enum err put_five(struct db *db, void *arg)
{
	TRY(put(db, 5, "fem"));
	return arg ? why(ERR_CONFLICT, "after it was written") : OK;
}

static void part_of_the_open_one(void **state)
{
	struct db *db = opened(*state), *other = opened(*state);
	int64_t before = number(db, &count);

	assert_ok(tx_begin(db, TX_WRITE));
	assert_ok(tx_run(db, TX_WRITE, put_five, NULL));
	assert_int_equal(number(db, &count), before + 1);
	assert_int_equal(number(other, &count), before); /* not ended by tx_run */
	tx_rollback(db);
	assert_int_equal(number(db, &count), before);
	assert_err(ERR_CONFLICT, "after it was written", tx_run(db, TX_WRITE, put_five, db));
	assert_int_equal(number(db, &count), before);
	assert_ok(tx_run(db, TX_WRITE, put_five, NULL));
	assert_int_equal(number(other, &count), before + 1);
	db_close(other);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(write_and_rollback), TEST(rollback_keeps_the_message), TEST(serialization),
		TEST(runs_again),         TEST(exec_in_transaction),        TEST(part_of_the_open_one),
	};

	return cmocka_run_group_tests(tests, thing_setup, NULL);
}
