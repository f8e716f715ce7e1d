/* SPDX-License-Identifier: EUPL-1.2 */
/* move: an authority that goes to another installation. Here it is read, and not written, from when the move begins
 * until it is erased or the move is called off; there all its rows are put in with new ids, or none. */
#pragma once
#include "base/arena.h"
#include "base/secret.h"
#include "db/dump.h"

enum { MOVE_LINE_MAX = 16 * 1024 * 1024 /* bytes: a piece of a file has half a megabyte */ };

/* ---- What a file says before its rows ---- */

struct move_table {
	const char *name;
	int64_t rows;
	const char *hash; /* of its lines, whatever their order */
	struct db_texts cols;
};

/* Secrets are open in it: the file as a whole is sealed. */
struct move_key {
	const char *key;
	const char *secret, *old; /* ""; none, or it stays where it is since the key leads to others too */
	bool private_addresses, operates;
	const char *made; /* when: a key of that name that was made at another moment is another one */
};

struct move_content {
	const char *version;
	bool open; /* a year that has not ended stands on it */
	struct db_texts sums;
};

struct move_head {
	const char *version, *schema; /* of the program and of its tables: "migrate/0055-watch" */
	const char *move;             /* a uuid of the file */
	const char *receipt;          /* a word that the receiving installation answers with */
	const char *from;             /* the address of the tool there */
	int64_t organisation;         /* its number there */
	const char *name;
	size_t n_tables, n_keys, n_contents;
	struct move_table *tables;
	struct move_key *keys;
	struct move_content *contents;
};

/* As lines, the last of which is "rows". */
const char *move_head_text(struct arena *a, const struct move_head *h);
/* One line of them. *end: it was the last. ERR_CONFIG: it says nothing that this program writes. */
enum err move_head_line(struct arena *a, struct move_head *h, const char *line, bool *end);
int64_t move_head_rows(const struct move_head *h);

/* ---- Where it is ---- */

/* From here on it is read. h->organisation, move and receipt say of which and by which file. ERR_NOT_FOUND;
 * ERR_CONFLICT: it has been received elsewhere. */
enum err move_begin_here(struct db *db, struct move_head *h);
/* It is moving already, by the file `before`: from here on by that of h, which is whole. ERR_CONFLICT: it was called
 * off or received meanwhile. */
enum err move_renew_here(struct db *db, const struct move_head *h, const char *before);
/* Waits until what was being written when it began is written. ERR_DB: something does not end. */
enum err move_settled(struct db *db, int64_t organisation);
/* It is written again. anyway: also when it has been received elsewhere. */
enum err move_call_off(struct db *db, int64_t organisation, bool anyway);
/* It has been received, as the receipt shows; address: where, or "". */
enum err move_received(struct db *db, int64_t organisation, const char *receipt, const char *address);

/* ---- Out: inside TX_READ of a connection without timeouts ---- */

/* All of h that the database knows. key: what secrets are sealed with here. */
enum err move_look(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES], struct move_head *h);
/* All rows as lines, table by table, to put. work: an arena that is wound back again and again. */
enum err move_rows(struct db *db, struct arena *work, const struct move_head *h, const struct dump_watch *watch,
		   enum err (*put)(void *arg, const void *p, size_t n), void *arg);

/* ---- In: inside TX_WRITE of such a connection ---- */

struct move_lines {
	enum err (*next)(void *arg, struct arena *a, const char **line); /* NULL: there is none */
	void *arg;
};

struct move_taken {
	int64_t organisation; /* its number here */
	size_t n_new;         /* keys with a secret that was made here: for the platform */
	struct move_key *made;
	struct db_texts met; /* keys that were here already, and keep their secret */
};
bool move_key_met(const struct move_taken *t, const char *key);

/* ERR_CONFIG or ERR_CONFLICT says what stands in the way; nothing has been written then. A key that is here already
 * does not, if it is the same one: another authority came from there before. */
enum err move_fits(struct db *db, struct arena *a, const struct move_head *h);
/* Puts it in, reads it again and compares. The lines are not trusted. What out tells
 * lies in a. */
enum err move_take(struct db *db, struct arena *a, struct arena *work, const unsigned char key[SECRET_KEY_BYTES],
		   const struct move_head *h, const struct move_lines *lines, const struct dump_watch *watch,
		   struct move_taken *out);
