/* SPDX-License-Identifier: EUPL-1.2 */
/* move_head: a word for what a line is about, then its values with tabs between; lists with commas. */
#include "base/buf.h"
#include "domain/move.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 7, TABLES_MAX = 500, KEYS_MAX = 1000, CONTENTS_MAX = 1000, LIST_MAX = 500 };

/* A value on one line. */
static const char *flat(struct arena *a, const char *s)
{
	char *copy = arena_dup(a, s ? s : "");

	for (char *c = copy; *c; c++)
		if ((unsigned char)*c < ' ')
			*c = ' ';
	return copy;
}

static void list(struct buf *b, const struct db_texts *t)
{
	for (size_t i = 0; i < t->n; i++)
		buf_printf(b, "%s%s", i ? "," : "", t->at[i]);
}

const char *move_head_text(struct arena *a, const struct move_head *h)
{
	struct buf b = buf_new(a);

	buf_printf(&b, "program\t%s\nschema\t%s\nmove\t%s\t%s\nfrom\t%s\nauthority\t%" PRId64 "\t%s\n", h->version,
		   h->schema, h->move, h->receipt, flat(a, h->from), h->organisation, flat(a, h->name));
	for (size_t i = 0; i < h->n_contents; i++) {
		buf_printf(&b, "content\t%s\t%s\t", flat(a, h->contents[i].version),
			   h->contents[i].open ? "open" : "ended");
		list(&b, &h->contents[i].sums);
		buf_char(&b, '\n');
	}
	for (size_t i = 0; i < h->n_keys; i++) {
		const struct move_key *k = &h->keys[i];

		buf_printf(&b, "key\t%s\t%s\t%s\t%s\t%s\t%s\n", k->key, k->secret, k->old,
			   k->private_addresses ? "private" : "", k->operates ? "operator" : "", k->made);
	}
	for (size_t i = 0; i < h->n_tables; i++) {
		const struct move_table *t = &h->tables[i];

		buf_printf(&b, "table\t%s\t%" PRId64 "\t%s\t", t->name, t->rows, t->hash);
		list(&b, &t->cols);
		buf_char(&b, '\n');
	}
	buf_puts(&b, "rows\n");
	return b.p;
}

int64_t move_head_rows(const struct move_head *h)
{
	int64_t rows = 0;

	for (size_t i = 0; i < h->n_tables; i++)
		rows += h->tables[i].rows;
	return rows;
}

/* ---- Reading ---- */

static enum err odd(void)
{
	return why(ERR_CONFIG, "the file says something that this program does not write");
}

static bool whole(const char *s, int64_t *out)
{
	size_t n = strlen(s);

	*out = n && n <= 18 && strspn(s, "0123456789") == n ? strtoll(s, NULL, 10) : -1;
	return *out >= 0;
}

static bool hex(const char *s, size_t n)
{
	return strlen(s) == n && strspn(s, "0123456789abcdef") == n;
}

static bool uuid(const char *s)
{
	return strlen(s) == 36 && strspn(s, "0123456789abcdef-") == 36;
}

static bool split(struct arena *a, char *text, struct db_texts *out)
{
	const char **at = ARENA_ARRAY(a, LIST_MAX, const char *);
	char *word;

	*out = (struct db_texts){ 0, at };
	while (*text && (word = strsep(&text, ","))) {
		if (out->n == LIST_MAX)
			return false;
		at[out->n++] = word;
		if (!text)
			break;
	}
	return true;
}

/* Room for one more of a list that begins with none. */
#define ROOM(a, list, n, most) ((list) ? (n) < (most) : ((list) = arena_alloc((a), (most), sizeof *(list)), true))

static enum err read_table(struct arena *a, struct move_head *h, char *const w[WORDS])
{
	struct move_table t = { .name = w[1], .hash = w[3] };

	if (!ROOM(a, h->tables, h->n_tables, TABLES_MAX) || !whole(w[2], &t.rows) || !hex(w[3], 64) ||
	    !split(a, w[4], &t.cols))
		return odd();
	h->tables[h->n_tables++] = t;
	return OK;
}

static enum err read_content(struct arena *a, struct move_head *h, char *const w[WORDS])
{
	struct move_content c = { .version = w[1], .open = strcmp(w[2], "open") == 0 };

	if (!ROOM(a, h->contents, h->n_contents, CONTENTS_MAX) || !*w[1] || !split(a, w[3], &c.sums))
		return odd();
	h->contents[h->n_contents++] = c;
	return OK;
}

static enum err read_key(struct arena *a, struct move_head *h, char *const w[WORDS])
{
	if (!ROOM(a, h->keys, h->n_keys, KEYS_MAX) || !*w[1])
		return odd();
	h->keys[h->n_keys++] = (struct move_key){ w[1], w[2], w[3], *w[4] != 0, *w[5] != 0, w[6] };
	return OK;
}

static enum err complete(const struct move_head *h)
{
	return h->version && h->schema && h->move && h->receipt && h->from && h->name && h->n_tables ? OK : odd();
}

enum err move_head_line(struct arena *a, struct move_head *h, const char *line, bool *end)
{
	char *rest = arena_dup(a, line), *w[WORDS] = { NULL };

	*end = strcmp(line, "rows") == 0;
	if (*end)
		return complete(h);
	for (int i = 0; i < WORDS; i++) {
		char *word = strsep(&rest, "\t");

		w[i] = word ? word : arena_dup(a, "");
	}
	if (rest)
		return odd();
	if (strcmp(w[0], "table") == 0)
		return read_table(a, h, w);
	if (strcmp(w[0], "content") == 0)
		return read_content(a, h, w);
	if (strcmp(w[0], "key") == 0)
		return read_key(a, h, w);
	if (strcmp(w[0], "program") == 0)
		h->version = w[1];
	else if (strcmp(w[0], "schema") == 0)
		h->schema = w[1];
	else if (strcmp(w[0], "from") == 0)
		h->from = w[1];
	else if (strcmp(w[0], "move") == 0 && uuid(w[1]) && *w[2])
		h->move = w[1], h->receipt = w[2];
	else if (strcmp(w[0], "authority") == 0 && whole(w[1], &h->organisation) && *w[2])
		h->name = w[2];
	else
		return odd();
	return OK;
}
