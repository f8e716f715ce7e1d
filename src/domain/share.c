/* SPDX-License-Identifier: EUPL-1.2 */
/* share: rows of what is shared and quoted; the quoted text itself is text like all other. */
#include "domain/share.h"

#include "base/buf.h"
#include "content/field.h"
#include "query/share_read.h"
#include "query/share_write.h"

#include <string.h>

#define TAKEN_FROM "Hämtat från"

enum err share_change(struct db *db, const struct person *who, const struct access_group *grp, const struct template *t,
		      struct db_texts share, struct db_texts withdraw, struct shared *out)
{
	const struct request_open *me = &who->row;

	*out = (struct shared){ 0 };
	if (grp->organiser)
		return why(ERR_NOT_FOUND, "there is nobody above the authority");
	if (withdraw.n) {
		TRY(share_withdraw(db, me->organisation, grp->id, t->id, withdraw, &out->withdrawn));
		out->held = (int64_t)withdraw.n - out->withdrawn;
	}
	return share.n ? share_add(db, me->organisation, grp->id, t->id, share, me->membership, &out->shared) : OK;
}

/* Each line behind a sign of quotation, paragraph by paragraph as it was. */
static void put_quoted(struct buf *b, const char *text)
{
	for (const char *s = text; *s;) {
		size_t n = strcspn(s, "\n");

		if (n) {
			buf_puts(b, "> ");
			buf_add(b, s, n);
		}
		buf_char(b, '\n');
		s += n + (s[n] == '\n');
	}
}

/* Rows with their source in a cell more; all else as a quotation with it. */
static const char *quotation(struct arena *a, const struct template_section *s, const char *text, const char *source)
{
	struct field_value v = field_read(a, s, text);
	bool table = s->kind == FIELD_TABLE;
	const char *words = table ? v.earlier : text;
	struct buf b = buf_new(a);

	if (*words) {
		put_quoted(&b, words);
		buf_printf(&b, "\n– %s", source);
	}
	v.earlier = "";
	const char *rows = table ? field_write(a, s, &v) : "";
	if (*rows)
		buf_printf(&b, "%s%s", b.n ? "\n\n" : "", field_add_cell(a, s, rows, TAKEN_FROM, source));
	return b.p;
}

struct taking {
	const struct shared_chosen_rows *all;
	bool once; /* what several say alike */
	quote_named *named;
	void *arg;
};

static bool said_before(const struct taking *t, size_t i)
{
	for (size_t k = 0; t->once && k < i; k++)
		if (strcmp(t->all->at[k].body, t->all->at[i].body) == 0)
			return true;
	return false;
}

/* Of the text number i: all who say it. */
static const char *sources_of(struct arena *a, const struct taking *t, size_t i)
{
	struct buf b = buf_new(a);

	for (size_t k = i; k < t->all->n; k++) {
		const struct shared_chosen *c = &t->all->at[k];

		if (k == i || (t->once && strcmp(c->body, t->all->at[i].body) == 0))
			buf_printf(&b, "%s%s", b.n ? "; " : "", t->named(t->arg, c->name, c->version, c->at));
	}
	return b.p;
}

enum err share_quote(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
		     const struct template_section *of, struct db_ints sources, quote_named *named, void *arg,
		     struct quoted *out)
{
	const struct request_open *me = &who->row;
	struct shared_chosen_rows all;
	struct buf text = buf_new(a);
	int64_t added;

	*out = (struct quoted){ 0 };
	TRY(shared_chosen(db, me->organisation, me->cycle, key->grp, key->type, of->id, sources, &all));
	const struct taking t = { &all, of->kind != FIELD_TEXT && of->kind != FIELD_TABLE, named, arg };
	for (size_t i = 0; i < all.n; i++)
		if (!said_before(&t, i))
			buf_printf(&text, "%s%s", text.n ? "\n\n" : "",
				   quotation(a, key->section, all.at[i].body, sources_of(a, &t, i)));
	if (!all.n)
		return OK;
	TRY(document_add(db, a, who, key, text.p, &out->final));
	if (out->final)
		return OK;
	out->n = all.n;
	return quote_add(db, me->organisation, key->grp, key->type, key->field, of->id, sources, me->membership,
			 &added);
}
