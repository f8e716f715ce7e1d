/* SPDX-License-Identifier: EUPL-1.2 */
/* move_take: an authority's rows in. The database maps ids and refuses what is not a row of its own tables; then all is
 * read again with the ids of the file, and compared with what the file says of itself. */
#include "domain/audit.h"
#include "domain/consumer.h"
#include "domain/move.h"
#include "query/backup_read.h"
#include "query/move_read.h"
#include "query/move_write.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { LINES = 500, SIZE = 1024 * 1024, SECRET_BYTES = 32 };

/* ---- Whether it fits ---- */

static bool same_texts(const struct db_texts *x, const struct db_texts *y)
{
	for (size_t i = 0; i < x->n && i < y->n; i++)
		if (strcmp(x->at[i], y->at[i]) != 0)
			return false;
	return x->n == y->n;
}

/* The same tables with the same columns, in the order in which they go in. */
static enum err same_tables(struct db *db, const struct move_head *h)
{
	struct move_columns_here_rows here;
	struct schema_last schema;

	TRY(schema_last(db, &schema));
	if (strcmp(schema.name, h->schema) != 0)
		return why(
		    ERR_CONFIG,
		    "the file was made by version %.40s, whose tables (%.80s) are not those of this version (%s): "
		    "both installations must run the same version",
		    h->version, h->schema, schema.name);
	TRY(move_columns_here(db, &here));
	for (size_t i = 0; i < here.n || i < h->n_tables; i++)
		if (i >= here.n || i >= h->n_tables || strcmp(here.at[i].tab, h->tables[i].name) != 0 ||
		    !same_texts(&here.at[i].cols, &h->tables[i].cols))
			return why(ERR_CONFIG, "the file has other tables than this version makes: it was changed");
	return OK;
}

static enum err known_contents(struct db *db, const struct move_head *h)
{
	for (size_t i = 0; i < h->n_contents; i++) {
		const struct move_content *c = &h->contents[i];
		struct move_content_here is;

		TRY(move_content_here(db, c->version, c->sums, &is));
		if (c->open && !is.here)
			return why(ERR_CONFIG,
				   "a year of it stands on version %.80s of the content, which is not here: start this "
				   "installation once with that version in KV_CONTENT, which keeps it",
				   c->version);
		if (c->open && !is.same)
			return why(ERR_CONFIG,
				   "version %.80s of the content, on which a year of it stands, has another text here: "
				   "both installations must have had the same content of that version",
				   c->version);
	}
	return OK;
}

static struct db_texts names_of(struct arena *a, const struct move_head *h)
{
	const char **keys = ARENA_ARRAY(a, h->n_keys, const char *);

	for (size_t i = 0; i < h->n_keys; i++)
		keys[i] = h->keys[i].key;
	return (struct db_texts){ h->n_keys, keys };
}

static enum err nothing_in_the_way(struct db *db, struct arena *a, const struct move_head *h)
{
	const char **made = ARENA_ARRAY(a, h->n_keys, const char *);
	struct move_meets m;

	for (size_t i = 0; i < h->n_keys; i++)
		made[i] = h->keys[i].made;
	TRY(move_meets(db, h->move, h->name, names_of(a, h), (struct db_texts){ h->n_keys, made }, &m));
	if (m.same)
		return why(ERR_CONFLICT, "%.200s has been received from this file already", h->name);
	if (m.from_here)
		return why(ERR_CONFLICT,
			   "%.200s comes from this very installation: organisation abort %" PRId64
			   " lets people write in it again",
			   h->name, h->organisation);
	if (m.named)
		return why(ERR_CONFLICT, "there is an authority called %.200s here already", h->name);
	if (*m.key)
		return why(ERR_CONFLICT,
			   "there is a key %.255s here already, and what hangs on it is not mixed with what comes: if "
			   "nothing does, consumer remove it",
			   m.key);
	return OK;
}

enum err move_fits(struct db *db, struct arena *a, const struct move_head *h)
{
	TRY(same_tables(db, h));
	TRY(nothing_in_the_way(db, a, h));
	for (size_t i = 0; i < h->n_keys; i++) {
		const struct move_key *k = &h->keys[i];

		if (consumer_key_fault(k->key) || (*k->secret && consumer_secret_fault(k->secret)) ||
		    (*k->old && consumer_secret_fault(k->old)))
			return why(ERR_CONFIG, "the file has a key or secret that this program does not make");
	}
	return known_contents(db, h);
}

/* ---- The rows ---- */

struct taking {
	struct db *db;
	struct arena *work;
	const struct move_lines *lines;
	const struct dump_watch *watch;
	uint64_t bytes;
};

/* What the database says of rows that it does not take: they are not such as we write. */
static enum err refused(const char *table, enum err e)
{
	char said[200];

	if (e == OK || e == ERR_DB || e == ERR_READ_ONLY || e == ERR_CONFIG)
		return e;
	snprintf(said, sizeof said, "%s", why_last());
	return why(ERR_CONFIG, "the file has rows of %s that this program does not write: it was changed (%s)", table,
		   said);
}

/* At most so many, while they last. *n: how many. */
static enum err gather(struct taking *t, const char **at, int64_t left, size_t *n)
{
	size_t size = 0;

	for (*n = 0; *n < LINES && (int64_t)*n < left && size < SIZE; (*n)++) {
		TRY(t->lines->next(t->lines->arg, t->work, &at[*n]));
		if (!at[*n])
			return why(ERR_CONFIG, "the file has fewer rows than it says: it was changed");
		size += strlen(at[*n]);
	}
	t->bytes += size;
	return t->watch && !t->watch->going(t->watch->arg, "received", t->bytes) ? why(ERR_DB, "interrupted") : OK;
}

static enum err take_table(struct taking *t, const struct move_table *table)
{
	struct move_end ended;

	for (int64_t done = 0; done < table->rows;) {
		struct arena_mark mark = arena_mark(t->work);
		const char **at = ARENA_ARRAY(t->work, LINES, const char *);
		struct move_put put;
		size_t n;

		TRY(gather(t, at, table->rows - done, &n));
		TRY(refused(table->name, move_put(t->db, table->name, (struct db_texts){ n, at }, &put)));
		done += (int64_t)n;
		arena_rewind(t->work, mark);
	}
	return refused(table->name, move_end(t->db, table->name, &ended));
}

static enum err take_tables(struct taking *t, const struct move_head *h)
{
	const char *more;

	for (size_t i = 0; i < h->n_tables; i++)
		TRY(take_table(t, &h->tables[i]));
	TRY(t->lines->next(t->lines->arg, t->work, &more));
	return more ? why(ERR_CONFIG, "the file has more rows than it says: it was changed") : OK;
}

/* ---- What does not stand in rows ---- */

static const char *boxed(struct arena *a, const unsigned char *key, const struct move_key *k, const char *secret)
{
	return *secret ? secret_seal(a, key, k->key, secret) : NULL;
}

bool move_key_met(const struct move_taken *t, const char *key)
{
	for (size_t i = 0; i < t->met.n; i++)
		if (strcmp(t->met.at[i], key) == 0)
			return true;
	return false;
}

/* Of those that were here already there is one, which the platform has. */
static enum err look_at_met(struct db *db, struct arena *a, const struct move_head *h, struct move_taken *out)
{
	const struct db_texts names = names_of(a, h);
	struct move_met_keys_rows rows;
	struct move_unnamed none;

	TRY(move_met_keys(db, names, &rows));
	const char **met = ARENA_ARRAY(a, rows.n, const char *);
	for (size_t i = 0; i < rows.n; i++)
		met[i] = arena_dup(a, rows.at[i].key);
	out->met = (struct db_texts){ rows.n, met };
	TRY(move_unnamed(db, names, &none));
	return none.n ? why(ERR_CONFIG, "the file has a key that it does not name: it was changed") : OK;
}

/* Sealed with this installation's key. What stayed there is made here. */
static enum err put_secrets(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES],
			    const struct move_head *h, struct move_taken *out)
{
	TRY(look_at_met(db, a, h, out));
	out->made = ARENA_ARRAY(a, h->n_keys, struct move_key);
	for (size_t i = 0; i < h->n_keys; i++) {
		struct move_key k = h->keys[i];
		int64_t n;

		if (move_key_met(out, k.key))
			continue;
		if (!*k.secret) {
			k.secret = secret_token(a, SECRET_BYTES);
			k.old = "";
			out->made[out->n_new++] = k;
		}
		TRY(move_secret(db, k.key, boxed(a, key, &k, k.secret), boxed(a, key, &k, k.old), &n));
		if (n != 1)
			return why(ERR_CONFIG, "the file names a key that it does not have: it was changed");
	}
	return OK;
}

/* A course of a key that was here leads to one authority, or to many. */
static enum err joined(struct db *db, const struct move_head *h, int64_t organisation)
{
	struct move_join_rows rows;

	TRY(refused("context", move_join(db, organisation, &rows)));
	if (!rows.n)
		return OK;
	return why(
	    ERR_CONFLICT, "the course %.200s leads to %.200s here, and not to %.200s as in the file: nothing is kept",
	    rows.at[0].course, *rows.at[0].leads ? rows.at[0].leads : "an authority that each person chooses", h->name);
}

static enum err trusted(struct db *db, int64_t organisation)
{
	struct move_faults_rows faults;

	TRY(move_faults(db, organisation, &faults));
	return faults.n
		   ? why(ERR_CONFIG, "the file has something in %s that this program does not store: it was changed",
			 faults.at[0].place)
		   : OK;
}

/* ---- Whether it is the same ---- */

static enum err compared(struct db *db, const struct move_head *h, int64_t organisation)
{
	struct move_count_rows is;

	TRY(move_count(db, organisation, true, &is));
	for (size_t i = 0; i < h->n_tables; i++) {
		const struct move_table *t = &h->tables[i];

		if (i >= is.n || strcmp(is.at[i].tab, t->name) != 0 || is.at[i].n != t->rows)
			return why(ERR_CONFLICT,
				   "of the table %s %" PRId64 " rows are here, not %" PRId64 ": nothing is kept",
				   t->name, i < is.n ? is.at[i].n : 0, t->rows);
		if (strcmp(is.at[i].hash, t->hash) != 0)
			return why(
			    ERR_CONFLICT,
			    "what is here of the table %s is not what the file says that it has: nothing is kept",
			    t->name);
	}
	return OK;
}

enum err move_take(struct db *db, struct arena *a, struct arena *work, const unsigned char key[SECRET_KEY_BYTES],
		   const struct move_head *h, const struct move_lines *lines, const struct dump_watch *watch,
		   struct move_taken *out)
{
	struct taking t = { db, work, lines, watch, 0 };
	struct arena_mark mark = arena_mark(work);
	struct move_begin begun;
	struct move_settle settled;
	struct move_new here;

	*out = (struct move_taken){ 0 };
	db_arena(db, work);
	TRY(move_begin(db, &begun));
	TRY(take_tables(&t, h));
	arena_rewind(work, mark);
	TRY(refused("organisation", move_new(db, "organisation", h->organisation, &here)));
	out->organisation = here.id;
	TRY(trusted(db, here.id));
	TRY(compared(db, h, here.id));
	TRY(joined(db, h, here.id));
	TRY(put_secrets(db, a, key, h, out));
	TRY(move_settle(db, here.id, h->move, &settled));
	return audit_write(db, AUDIT_OPERATOR_CLI, AUDIT_AUTHORITY_TAKE, here.id, "file=%s rows=%" PRId64, h->move,
			   move_head_rows(h));
}
