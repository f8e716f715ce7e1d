/* SPDX-License-Identifier: EUPL-1.2 */
/* upload: multipart's events into values and chunks. */
#include "web/upload.h"

#include "base/secret.h"
#include "base/utf8.h"
#include "web/session.h"

#include <string.h>

enum { VALUE_MAX = 16 * 1024, AROUND = 256 * 1024 /* values, heads and delimiters */ };

size_t upload_cap(const struct upload_kind *kind, const struct app *app)
{
	size_t all = AROUND;

	for (size_t i = 0; i < kind->n; i++)
		all += kind->slots[i].most(app);
	return 2 * all; /* what is somewhat too large is told so beside its field */
}

static const struct upload_slot *slot(const struct upload *u)
{
	return u->now < u->kind->n ? &u->kind->slots[u->now] : NULL;
}

static enum err part_begins(void *of, const struct multipart_part *part)
{
	struct upload *u = of;

	u->n_bytes = 0;
	u->now = u->kind->n;
	u->field = part->file_name ? NULL : part->name;
	if (!part->file_name)
		return OK;
	if (!u->proven)
		return why(ERR_CSRF, "a file before the form's token");
	for (size_t i = 0; i < u->kind->n; i++)
		if (strcmp(u->kind->slots[i].field, part->name) == 0 && u->files[i].state == UPLOAD_NONE)
			u->now = i;
	if (slot(u)) {
		const char *name = part->file_name;

		u->files[u->now] =
		    (struct upload_file){ .state = UPLOAD_OK,
					  .name = arena_dupn(u->visit.arena, name, utf8_prefix(name, BLOB_NAME_MAX)) };
	}
	return OK;
}

/* Room for so many bytes of the part. */
static void make_room(struct upload *u, size_t want)
{
	if (want <= u->room)
		return;
	size_t room = want < BLOB_CHUNK ? want + want / 2 : want;

	u->bytes = arena_grow(u->visit.arena, u->bytes, u->room, room);
	u->room = room;
}

static void gather(struct upload *u, const char *bytes, size_t n)
{
	make_room(u, u->n_bytes + n + 1);
	memcpy(u->bytes + u->n_bytes, bytes, n);
	u->n_bytes += n;
	u->bytes[u->n_bytes] = 0;
}

/* ---- A file into the database ---- */

static enum err refuse(struct upload *u, struct upload_file *f, enum upload_fault fault)
{
	int64_t id = f->blob.id;

	f->state = fault;
	f->blob = (struct blob){ 0 };
	return id ? blob_abandon(u->visit.db, &u->visit.who, id) : OK;
}

/* Before the first chunk: what it is. */
static enum err start(struct upload *u, struct upload_file *f)
{
	enum filetype type = filetype_of(u->bytes, u->n_bytes);

	if (!(slot(u)->types >> type & 1))
		return refuse(u, f, UPLOAD_TYPE);
	secret_digest_free(u->digest);
	u->digest = secret_digest_new();
	return blob_start(u->visit.db, &u->visit.who, f->name, filetype_mime(type), u->visit.app->storage, &f->blob);
}

static enum err store(struct upload *u, struct upload_file *f)
{
	bool fits;

	if (!f->blob.id)
		TRY(start(u, f));
	if (f->state != UPLOAD_OK)
		return OK;
	if (f->blob.size + u->n_bytes > slot(u)->most(u->visit.app))
		return refuse(u, f, UPLOAD_LARGE);
	TRY(blob_add(u->visit.db, &u->visit.who, &f->blob, u->bytes, u->n_bytes, &fits));
	if (!fits)
		return refuse(u, f, UPLOAD_FULL);
	secret_digest_add(u->digest, u->bytes, u->n_bytes);
	return OK;
}

/* What the statement needed is given back, so that a file of any length takes the memory of one chunk. */
static enum err flush(struct upload *u, struct upload_file *f)
{
	struct arena_mark mark = arena_mark(u->visit.arena);
	enum err e = store(u, f);

	arena_rewind(u->visit.arena, mark);
	u->n_bytes = 0;
	return e;
}

static enum err file_bytes(struct upload *u, struct upload_file *f, const char *bytes, size_t n)
{
	if (!slot(u)->types) {
		if (u->n_bytes + n > slot(u)->most(u->visit.app))
			f->state = UPLOAD_LARGE;
		else
			gather(u, bytes, n);
		return OK;
	}
	make_room(u, BLOB_CHUNK + 1);
	while (n && f->state == UPLOAD_OK) {
		size_t some = BLOB_CHUNK - u->n_bytes < n ? BLOB_CHUNK - u->n_bytes : n;

		gather(u, bytes, some);
		bytes += some;
		n -= some;
		if (u->n_bytes == BLOB_CHUNK)
			TRY(flush(u, f));
	}
	return OK;
}

static enum err part_bytes(void *of, const char *bytes, size_t n)
{
	struct upload *u = of;

	if (u->field) {
		if (u->n_bytes + n > VALUE_MAX)
			return why(ERR_TOO_LARGE, "a value of more than %d bytes", VALUE_MAX);
		gather(u, bytes, n);
		return OK;
	}
	struct upload_file *f = slot(u) ? &u->files[u->now] : NULL;
	return f && f->state == UPLOAD_OK ? file_bytes(u, f, bytes, n) : OK;
}

static enum err value_ends(struct upload *u)
{
	struct visit *v = &u->visit;

	if (!utf8_ok(u->n_bytes ? u->bytes : "", u->n_bytes))
		return why(ERR_BAD_REQUEST, "a value that is not UTF-8");
	lti_form_add(v->arena, &u->form, u->field, u->n_bytes ? arena_dupn(v->arena, u->bytes, u->n_bytes) : "");
	if (strcmp(u->field, "csrf") == 0) {
		v->form = u->form;
		TRY(session_csrf(v));
		u->proven = true;
	}
	return OK;
}

static enum err file_ends(struct upload *u, struct upload_file *f)
{
	if (f->state != UPLOAD_OK)
		return OK;
	if (!u->n_bytes && !f->blob.id) {
		f->state = UPLOAD_NONE;
		return OK;
	}
	if (!slot(u)->types) {
		f->n = u->n_bytes;
		f->text = arena_dupn(u->visit.arena, u->bytes, u->n_bytes);
		return OK;
	}
	if (u->n_bytes)
		TRY(flush(u, f));
	if (f->state == UPLOAD_OK)
		f->sha256 = secret_digest_hex(u->digest, u->visit.arena);
	return OK;
}

static enum err part_ends(void *of)
{
	struct upload *u = of;
	enum err e = u->field ? value_ends(u) : slot(u) ? file_ends(u, &u->files[u->now]) : OK;

	u->n_bytes = 0;
	u->now = u->kind->n;
	u->field = NULL;
	return e;
}

/* ---- From outside ---- */

enum err upload_begin(struct upload *u, const struct visit *v, const struct upload_kind *kind)
{
	const struct multipart_sink sink = { u, part_begins, part_bytes, part_ends };
	const char *boundary;

	*u = (struct upload){ .visit = *v, .kind = kind, .now = kind->n };
	if (!multipart_type(v->arena, v->rq->content_type, &boundary))
		return why(ERR_TYPE, "a POST with files must be multipart/form-data");
	multipart_begin(&u->reader, v->arena, boundary, sink);
	return OK;
}

enum err upload_feed(struct upload *u, const void *bytes, size_t n)
{
	u->visit.db = u->visit.rq->db;
	if (!u->visit.db)
		return why(ERR_DB, "no connection");
	return multipart_feed(&u->reader, bytes, n);
}

enum err upload_complete(const struct upload *u)
{
	return multipart_end(&u->reader);
}

void upload_undo(struct upload *u)
{
	u->visit.db = u->visit.rq->db;
	for (size_t i = 0; u->visit.db && i < u->kind->n; i++)
		if (u->files[i].blob.id)
			(void)blob_abandon(u->visit.db, &u->visit.who, u->files[i].blob.id); /* else in an hour */
}

void upload_end(struct upload *u)
{
	if (!u)
		return;
	secret_digest_free(u->digest);
	u->digest = NULL;
}

const struct upload_file *upload_file(const struct visit *v, const char *field)
{
	static const struct upload_file none;
	const struct upload *u = v->rq->upload;

	for (size_t i = 0; u && i < u->kind->n; i++)
		if (strcmp(u->kind->slots[i].field, field) == 0)
			return &u->files[i];
	return &none;
}
