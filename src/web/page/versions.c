/* SPDX-License-Identifier: EUPL-1.2 */
/* versions: nothing is ever overwritten, so each text that was saved is here. */
#include "web/page/versions.h"

#include "base/utf8.h"
#include "domain/milestone.h"
#include "domain/words.h"
#include "text/text.h"
#include "web/page/listing.h"

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

const char *versions_who(const struct visit *v, const char *name)
{
	return !name ? text_person_gone(&v->text) : *name ? name : text_person_unnamed(&v->text);
}

static struct url against(struct visit *v, struct url versions, int rev, int head)
{
	return (struct url){ arena_printf(v->arena, "%s/jamfor?from=%d&to=%d", versions.s, rev, head) };
}

const struct version_row *versions_rows(struct visit *v, const struct revisions_rows *all, struct url versions)
{
	struct version_row *rows = ARENA_ARRAY(v->arena, all->n, struct version_row);

	for (size_t i = 0; i < all->n; i++) {
		const struct revisions *r = &all->at[i];

		rows[i] = (struct version_row){
			.id = r->rev,
			.no = r->rev,
			.when = visit_ago(v, r->at),
			.who = versions_who(v, r->author),
			.note = kind_note(v, r->kind),
			.url = against(v, versions, r->rev, r->head),
			.current = r->rev == r->head,
		};
	}
	return rows;
}

/* Each with one name. */
static const struct version_row *named_rows(struct visit *v, const struct milestones_rows *all, struct url versions)
{
	struct version_row *rows = ARENA_ARRAY(v->arena, all->n, struct version_row);

	for (size_t i = 0; i < all->n; i++) {
		const struct milestones *k = &all->at[i];

		rows[i] = (struct version_row){
			.id = k->rev,
			.no = k->rev,
			.name = k->name,
			.when = visit_ago(v, k->at),
			.who = versions_who(v, k->author),
			.note = text_milestone_by(&v->text, versions_who(v, k->made_by)),
			.url = against(v, versions, k->rev, k->head),
			.current = k->rev == k->head,
		};
	}
	return rows;
}

struct listing versions_listing(struct visit *v, const struct revisions_rows *all, struct url versions)
{
	const char *base = arena_printf(v->arena, "%s?", versions.s);

	return listing_of(v, versions, base, VERSIONS_MOST, (int64_t)all->n, all->n ? all->at[0].last : 0);
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
	struct versions_page_data d;
	struct history h;

	TRY(history_of(v, &h));
	TRY(versions_page_data(v->db, h.key.organisation, h.key.grp, h.key.type, h.key.field,
			       listing_skip(v, VERSIONS_MOST), VERSIONS_MOST, &d));
	const struct revisions_rows *all = &d.revisions;
	if (*visit_query(v, "namngiven"))
		v->notice = text_milestone_given(&v->text);
	else if (*visit_query(v, "utan"))
		v->notice = text_milestone_taken(&v->text);
	struct versions_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.section = { h.title, h.at },
		.title = v->step->template ? v->step->template->title : v->step->title,
		.compare = { arena_printf(v->arena, "%s/jamfor", h.versions.s) },
		.total = all->n ? all->at[0].last : 0,
		.n_named = d.milestones.n,
		.named = named_rows(v, &d.milestones, h.versions),
		.n = all->n,
		.versions = versions_rows(v, all, h.versions),
		.listing = versions_listing(v, all, h.versions),
	};
	return VISIT_SHOW(v, view_versions, &p);
}

struct version_row versions_row(struct visit *v, int rev, const struct revision_get *r)
{
	return (struct version_row){
		.id = rev,
		.no = rev,
		.when = visit_ago(v, r->at),
		.who = versions_who(v, r->author),
		.note = kind_note(v, r->kind),
	};
}

/* The names of that version, and its place to get one. */
static void add_names(struct visit *v, const struct history *h, const struct milestones_rows *all,
		      struct version_diff_page *p)
{
	const char **names = ARENA_ARRAY(v->arena, all->n, const char *);

	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].rev == p->from.no)
			names[p->n_names++] = all->at[i].name;
	p->names = names;
	if (!h->key.section || !may(&v->who, WRITE_GROUP, &v->group))
		return;
	p->name = (struct url){ arena_printf(v->arena, "%s/namn", h->versions.s) };
	p->unname = (struct url){ arena_printf(v->arena, "%s/namn/ta-bort", h->versions.s) };
	p->typed = visit_field(v, "name");
}

static enum err compare(struct visit *v, int status, int from, int to)
{
	struct revision_page one;
	struct revision_get b;
	struct history h;

	TRY(history_of(v, &h));
	enum err e = revision_page(v->db, h.key.organisation, h.key.grp, h.key.type, h.key.field, from, &one);
	if (e == ERR_NOT_FOUND)
		return document_version_get(v->db, &h.key, from, &b);
	TRY(e);
	TRY(document_version_get(v->db, &h.key, to, &b));
	struct version_diff_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.section = { h.title, h.at },
		.versions = h.versions,
		.from = versions_row(v, from, &one.revision_get),
		.to = versions_row(v, to, &b),
		.text = versions_diff(v, one.revision_get.body, b.body),
	};
	if (may(&v->who, WRITE_GROUP, &v->group))
		p.restore = (struct url){ arena_printf(v->arena, "%s/aterstall", h.versions.s) };
	add_names(v, &h, &one.milestones, &p);
	return VISIT_SHOW_STATUS(v, status, view_version_diff, &p);
}

enum err versions_compare(struct visit *v)
{
	int from = (int)visit_number(v, "from", 1, INT32_MAX, 0), to = (int)visit_number(v, "to", 1, INT32_MAX, 0);

	return compare(v, 200, from, to);
}

/* ---- Names ---- */

enum err versions_name(struct visit *v)
{
	int rev = (int)visit_number(v, "version", 1, INT32_MAX, 0), to = (int)visit_number(v, "to", 1, INT32_MAX, rev);
	const char *name = visit_trimmed(v, "name");
	struct history h;
	bool done = false;

	TRY(history_of(v, &h));
	if (!*name)
		visit_fault(v, "name", text_fault_milestone_empty(&v->text));
	else if (utf8_length(name) > MILESTONE_NAME_MAX)
		visit_fault(v, "name", text_fault_too_long(&v->text, MILESTONE_NAME_MAX));
	else
		TRY(milestone_give(v->db, &v->who, &h.key, rev, name, &done));
	if (done)
		return visit_go(v, (struct url){ arena_printf(v->arena, "%s?namngiven=1", h.versions.s) });
	if (!v->n_errors)
		visit_fault(v, "name", text_fault_milestone_taken(&v->text));
	return compare(v, 400, rev, to);
}

enum err versions_unname(struct visit *v)
{
	struct history h;

	TRY(history_of(v, &h));
	TRY(milestone_take(v->db, &h.key, visit_field(v, "name")));
	return visit_go(v, (struct url){ arena_printf(v->arena, "%s?utan=1", h.versions.s) });
}

enum err versions_restore(struct visit *v)
{
	int rev = (int)visit_number(v, "version", 1, INT32_MAX, 0);
	struct history h;

	TRY(history_of(v, &h));
	TRY(document_restore(v->db, v->arena, &v->who, &h.key, rev));
	return visit_go(v, (struct url){ arena_printf(v->arena, "%s?aterstallt=1", h.at.s) });
}
