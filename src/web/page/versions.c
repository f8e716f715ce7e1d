/* SPDX-License-Identifier: EUPL-1.2 */
/* versions: nothing is ever overwritten, so each text that was saved is here. */
#include "web/page/versions.h"

#include "domain/document.h"
#include "domain/words.h"
#include "text/text.h"

#include <string.h>

struct diff_text versions_diff(struct visit *v, const char *from, const char *to)
{
	struct words words = words_diff(v->arena, from, to);
	struct diff_span *spans = ARENA_ARRAY(v->arena, words.n, struct diff_span);

	for (size_t i = 0; i < words.n; i++)
		spans[i] = (struct diff_span){ (enum diff_kind)words.at[i].kind, words.at[i].text };
	return (struct diff_text){ words.n, spans };
}

static const char *kind_note(const struct visit *v, const char *kind)
{
	static const struct {
		const char *kind, *(*text)(const struct text *);
	} notes[] = {
		{ "merged", text_version_merged },
		{ "restored", text_version_restored },
		{ "aside", text_version_aside },
	};

	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
		if (strcmp(notes[i].kind, kind) == 0)
			return notes[i].text(&v->text);
	return NULL;
}

const struct version_row *versions_rows(struct visit *v, const struct revisions_rows *all, struct url versions)
{
	struct version_row *rows = ARENA_ARRAY(v->arena, all->n, struct version_row);
	int head = 0;

	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].head)
			head = all->at[i].rev;
	for (size_t i = 0; i < all->n; i++) {
		const struct revisions *r = &all->at[i];

		rows[i] = (struct version_row){
			.id = r->rev,
			.no = r->rev,
			.when = visit_ago(v, r->at),
			.who = r->author ? r->author : text_somebody(&v->text),
			.note = kind_note(v, r->kind),
			.url = { arena_printf(v->arena, "%s/jamfor?from=%d&to=%d", versions.s, r->rev, head) },
			.current = r->head,
		};
	}
	return rows;
}

/* The section named in the path. */
struct history {
	struct section_key key;
	const char *title;
	struct url at, versions; /* the page of the text; where its versions are */
};

static enum err history_of(struct visit *v, struct history *out)
{
	const char *field = visit_param(v, "field");

	TRY(document_section(&v->who, &v->group, v->step, field, &out->key));
	bool note = !out->key.section;
	out->title = note ? v->step->title : out->key.section->title;
	struct url all =
	    visit_url(v, "/grupp/%" PRId64 "/%s/%s", v->group.id, note ? "samtal" : "dokument", v->step->id);
	struct url one = { arena_printf(v->arena, "%s/%s", all.s, field) };
	out->at = note ? all : one;
	out->versions = (struct url){ arena_printf(v->arena, "%s/versioner", one.s) };
	return OK;
}

enum err versions_show(struct visit *v)
{
	struct revisions_rows all;
	struct history h;

	TRY(history_of(v, &h));
	TRY(revisions(v->db, h.key.organisation, h.key.grp, h.key.type, h.key.field, &all));
	struct versions_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.section = { h.title, h.at },
		.title = v->step->template ? v->step->template->title : v->step->title,
		.compare = { arena_printf(v->arena, "%s/jamfor", h.versions.s) },
		.n = all.n,
		.versions = versions_rows(v, &all, h.versions),
	};
	return VISIT_SHOW(v, view_versions, &p);
}

struct version_row versions_row(struct visit *v, int rev, const struct revision_get *r)
{
	return (struct version_row){
		.id = rev,
		.no = rev,
		.when = visit_ago(v, r->at),
		.who = r->author ? r->author : text_somebody(&v->text),
		.note = kind_note(v, r->kind),
	};
}

enum err versions_compare(struct visit *v)
{
	int from = (int)visit_number(v, "from", 1, INT32_MAX, 0), to = (int)visit_number(v, "to", 1, INT32_MAX, 0);
	struct revision_get a, b;
	struct history h;

	TRY(history_of(v, &h));
	TRY(revision_get(v->db, h.key.organisation, h.key.grp, h.key.type, h.key.field, from, &a));
	TRY(revision_get(v->db, h.key.organisation, h.key.grp, h.key.type, h.key.field, to, &b));
	struct version_diff_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.section = { h.title, h.at },
		.versions = h.versions,
		.from = versions_row(v, from, &a),
		.to = versions_row(v, to, &b),
		.text = versions_diff(v, a.body, b.body),
	};
	if (may(&v->who, WRITE_GROUP, &v->group))
		p.restore = (struct url){ arena_printf(v->arena, "%s/aterstall", h.versions.s) };
	return VISIT_SHOW(v, view_version_diff, &p);
}

enum err versions_restore(struct visit *v)
{
	int rev = (int)visit_number(v, "version", 1, INT32_MAX, 0);
	struct history h;

	TRY(history_of(v, &h));
	TRY(document_restore(v->db, v->arena, &v->who, &h.key, rev));
	return visit_go(v, (struct url){ arena_printf(v->arena, "%s?aterstallt=1", h.at.s) });
}
