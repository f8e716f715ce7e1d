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

bool share_quotable(const struct template_section *s)
{
	return s->kind == FIELD_TEXT || s->kind == FIELD_TABLE;
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

/* Rows with their source in a cell more; other words as a quotation with it. */
static const char *quotation(struct arena *a, const struct template_section *s, const char *text, const char *source)
{
	struct field_value v = field_read(a, s, text);
	struct buf b = buf_new(a);

	if (*v.earlier) {
		put_quoted(&b, v.earlier);
		buf_printf(&b, "\n– %s", source);
	}
	v.earlier = "";
	const char *rows = field_write(a, s, &v);
	if (s->kind == FIELD_TABLE && *rows)
		buf_printf(&b, "%s%s", b.n ? "\n\n" : "", field_add_cell(a, s, rows, TAKEN_FROM, source));
	return b.p;
}

enum err share_quote(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
		     struct db_ints sources, quote_named *named, void *arg, struct quoted *out)
{
	const struct request_open *me = &who->row;
	struct shared_chosen_rows all;
	struct buf text = buf_new(a);
	int64_t added;

	*out = (struct quoted){ 0 };
	if (!key->section || !share_quotable(key->section))
		return why(ERR_NOT_FOUND, "nothing is taken into that section");
	TRY(shared_chosen(db, me->organisation, me->cycle, key->grp, key->type, key->field, sources, &all));
	for (size_t i = 0; i < all.n; i++) {
		const struct shared_chosen *c = &all.at[i];
		const char *source = named(arg, c->name, c->version, c->at);

		buf_printf(&text, "%s%s", text.n ? "\n\n" : "", quotation(a, key->section, c->body, source));
	}
	if (!all.n)
		return OK;
	TRY(document_add(db, a, who, key, text.p, &out->final));
	if (out->final)
		return OK;
	out->n = all.n;
	return quote_add(db, me->organisation, key->grp, key->type, key->field, sources, me->membership, &added);
}
