/* SPDX-License-Identifier: EUPL-1.2 */
/* attachments: what somebody sends is given out as a file to keep, never as a page. */
#include "web/page/attachments.h"

#include "base/utf8.h"
#include "domain/attachment.h"
#include "query/attachment_read.h"
#include "query/minutes_read.h"
#include "text/text.h"
#include "web/page/minutes.h"
#include "web/page/plan.h"
#include "web/page/player.h"
#include "web/page/stored.h"
#include "web/page/versions.h"

#include <ctype.h>
#include <string.h>

static uint64_t most(const struct app *app)
{
	(void)app;
	return (uint64_t)ATTACHMENT_MAX_MIB << 20;
}

static const struct upload_slot slots[] = {
	{ "file", 1 << FILE_PDF | 1 << FILE_PNG | 1 << FILE_JPEG | 1 << FILE_WEBP | 1 << FILE_ZIP, most },
};
const struct upload_kind attachment_upload = { sizeof slots / sizeof *slots, slots };

/* ---- What it hangs on ---- */

struct about {
	struct attachment_place place;
	struct section_key key;
	struct page_link back;
	const char *above;
	struct url all;
	int part;
	bool writes;
};

static enum err about_section(struct visit *v, struct about *out)
{
	if (v->step->kind != STEP_DOCUMENT)
		return why(ERR_NOT_FOUND, "not a document");
	TRY(document_section(&v->who, &v->group, v->step, visit_param(v, "field"), &out->key));
	out->place.section = &out->key;
	out->back = (struct page_link){ out->key.section->title, visit_url(v, "/grupp/%" PRId64 "/dokument/%s/%s",
									   v->group.id, v->step->id, out->key.field) };
	out->above = v->step->template->title;
	out->part = v->step->part;
	out->writes = may(&v->who, WRITE_GROUP, &v->group);
	return OK;
}

static enum err about_minutes(struct visit *v, struct about *out)
{
	struct minutes_meeting m;

	TRY(minutes_meeting(v->db, v->who.row.organisation, v->who.row.cycle, v->meeting, &m));
	if (!m.published && !may(&v->who, LEAD, NULL))
		return why(ERR_NOT_FOUND, "a meeting of a draft");
	out->place.meeting = v->meeting;
	out->back = (struct page_link){ text_minutes_title(&v->text), minutes_url(v, "") };
	out->above = plan_title(v, m.part, m.no);
	out->part = m.part;
	out->writes = minutes_may_write(v);
	return OK;
}

static enum err about_of(struct visit *v, struct about *out)
{
	*out = (struct about){ .place.organisation = v->who.row.organisation };
	TRY(v->meeting ? about_minutes(v, out) : about_section(v, out));
	out->all = (struct url){ arena_printf(v->arena, "%s/bilagor", out->back.url.s) };
	return OK;
}

/* ---- The list ---- */

/* "PDF, 1,2 MB", by the name that it is kept under. */
static const char *what(const struct visit *v, const char *name, int64_t size)
{
	char *ending = arena_dup(v->arena, strrchr(name, '.') ? strrchr(name, '.') + 1 : "");

	for (char *c = ending; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	return arena_printf(v->arena, "%s, %s", ending, player_size(v, (uint64_t)size));
}

static const char *by(struct visit *v, const char *name, int64_t at)
{
	return text_name_when(&v->text, versions_who(v, name), visit_ago(v, at));
}

static struct url file_url(struct visit *v, struct url all, int64_t id)
{
	return (struct url){ arena_printf(v->arena, "%s/%" PRId64, all.s, id) };
}

struct attachment_box attachments_box(struct visit *v, const struct section_files_rows *files, struct url section)
{
	struct attachment_row *rows = ARENA_ARRAY(v->arena, files->n, struct attachment_row);
	struct attachment_box box = { .all = { arena_printf(v->arena, "%s/bilagor", section.s) },
				      .writes = may(&v->who, WRITE_GROUP, &v->group),
				      .n = files->n,
				      .rows = rows };

	for (size_t i = 0; i < files->n; i++)
		rows[i] = (struct attachment_row){ .title = files->at[i].title,
						   .about = what(v, files->at[i].name, files->at[i].size),
						   .url = file_url(v, box.all, files->at[i].id) };
	return box;
}

static enum err read(struct visit *v, const struct about *a, struct attachments_rows *out)
{
	const struct section_key *k = a->place.section;

	return attachments(v->db, a->place.organisation, k ? &k->grp : NULL, k ? k->type : NULL, k ? k->field : NULL,
			   k ? NULL : &a->place.meeting, out);
}

static struct attachment_row row_of(struct visit *v, const struct about *a, const struct attachments *r)
{
	struct attachment_row row = { .title = r->title, .source = r->source };

	if (!r->removed_at_null) {
		row.by = text_attachment_removed_by(&v->text, by(v, r->removed_by, r->removed_at));
		return row;
	}
	row.about = what(v, r->name, r->size);
	row.by = by(v, r->made_by, r->made_at);
	row.url = file_url(v, a->all, r->id);
	if (a->writes)
		row.remove = (struct url){ arena_printf(v->arena, "%s/ta-bort", row.url.s) };
	return row;
}

/* Those that are there stand first. */
static enum err show(struct visit *v, int status, const struct about *a)
{
	struct attachments_page p = { .back = a->back,
				      .above = a->above,
				      .of = a->back.label,
				      .hint = text_attachment_hint(&v->text, ATTACHMENT_MAX_MIB),
				      .title = visit_field(v, "title"),
				      .source = visit_field(v, "source") };
	struct attachments_rows all;

	TRY(read(v, a, &all));
	struct attachment_row *rows = ARENA_ARRAY(v->arena, all.n, struct attachment_row);
	for (size_t i = 0; i < all.n; i++) {
		rows[i] = row_of(v, a, &all.at[i]);
		*(rows[i].url.s ? &p.n : &p.n_removed) += 1;
	}
	p.rows = rows;
	p.removed = rows + p.n;
	if (a->writes) {
		p.action = a->all;
		p.room = text_attachment_room(&v->text, ATTACHMENT_ROOM_MIB);
	}
	p.frame = visit_frame(v, a->place.meeting ? NAV_PLAN : NAV_DOCUMENTS, a->part);
	return VISIT_SHOW_STATUS(v, status, view_attachments, &p);
}

enum err attachments_show(struct visit *v)
{
	struct about a;

	TRY(about_of(v, &a));
	if (*visit_query(v, "tillagd"))
		v->notice = text_attachment_added(&v->text);
	else if (*visit_query(v, "borttagen"))
		v->notice = text_attachment_gone(&v->text);
	return show(v, 200, &a);
}

/* ---- Sending ---- */

static void check_words(struct visit *v, const char *field)
{
	if (utf8_length(visit_trimmed(v, field)) > ATTACHMENT_WORDS_MAX)
		visit_fault(v, field, text_fault_too_long(&v->text, ATTACHMENT_WORDS_MAX));
}

static void check_upload(struct visit *v, const struct upload_file *f)
{
	const struct text *t = &v->text;

	if (f->state == UPLOAD_NONE)
		visit_fault(v, "file", text_fault_attachment_none(t));
	else if (f->state == UPLOAD_TYPE)
		visit_fault(v, "file", text_fault_attachment_type(t, f->name));
	else if (f->state == UPLOAD_LARGE)
		visit_fault(v, "file", text_fault_attachment_large(t, f->name, ATTACHMENT_MAX_MIB));
	else if (f->state == UPLOAD_FULL)
		visit_fault(v, "file", text_fault_film_full(t));
}

static void tell(struct visit *v, const char *name, enum attachment_fault fault)
{
	const struct text *t = &v->text;

	switch (fault) {
	case ATTACHMENT_OK:
		break;
	case ATTACHMENT_BROKEN:
		visit_fault(v, "file", text_fault_attachment_type(t, name));
		break;
	case ATTACHMENT_BOMB:
		visit_fault(v, "file", text_fault_attachment_bomb(t, name));
		break;
	case ATTACHMENT_MACRO:
		visit_fault(v, "file", text_fault_attachment_macro(t, name));
		break;
	case ATTACHMENT_FULL:
		visit_fault(v, "file", text_fault_attachment_full(t, name, ATTACHMENT_ROOM_MIB));
		break;
	}
}

enum err attachments_send(struct visit *v)
{
	const struct upload_file *f = upload_file(v, "file");
	enum attachment_fault fault;
	struct about a;

	TRY(about_of(v, &a));
	check_words(v, "title");
	check_words(v, "source");
	check_upload(v, f);
	if (v->n_errors) {
		if (f->blob.id)
			TRY(blob_abandon(v->db, &v->who, f->blob.id));
		return show(v, 400, &a);
	}
	const struct attachment_sent sent = {
		f->blob.id, f->blob.size, f->sha256, f->name, visit_trimmed(v, "title"), visit_trimmed(v, "source")
	};
	TRY(attachment_keep(v->db, v->arena, &v->who, &a.place, &sent, &fault));
	tell(v, f->name, fault);
	return fault ? show(v, 400, &a) : visit_go(v, (struct url){ arena_printf(v->arena, "%s?tillagd=1", a.all.s) });
}

enum err attachment_remove_it(struct visit *v)
{
	struct about a;

	TRY(about_of(v, &a));
	TRY(attachment_drop(v->db, &v->who, &a.place, v->attachment));
	return visit_go(v, (struct url){ arena_printf(v->arena, "%s?borttagen=1", a.all.s) });
}

/* ---- Its bytes ---- */

enum err attachment_fetch(struct visit *v)
{
	struct attachment_file f;
	struct about a;

	TRY(about_of(v, &a));
	const struct section_key *k = a.place.section;
	TRY(attachment_file(v->db, a.place.organisation, k ? &k->grp : NULL, k ? k->type : NULL, k ? k->field : NULL,
			    k ? NULL : &a.place.meeting, v->attachment, &f));
	if (!f.found)
		return why(ERR_NOT_FOUND, "no such file, or it is removed");
	stored_send(v, a.place.organisation, f.blob, f.size, f.kind, f.sha256);
	reply_header(v->rp, "Cache-Control", "private, no-cache");
	reply_header(v->rp, "Content-Security-Policy", "default-src 'none'; sandbox");
	reply_named(v->rp, f.name);
	return OK;
}
