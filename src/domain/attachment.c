/* SPDX-License-Identifier: EUPL-1.2 */
/* attachment: the first and the last bytes say what a file is; the group's row is the lock for its room. */
#include "domain/attachment.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/zip.h"
#include "query/attachment_read.h"
#include "query/attachment_write.h"
#include "query/writing_write.h"

#include <string.h>

enum { NAME_MOST = 80 /* characters, without the ending */, PDF_END = 2048 };

/* ---- Its name ---- */

static const char *last_folder(const char *path)
{
	const char *at = path;

	for (const char *c = path; *c; c++)
		if (*c == '/' || *c == '\\')
			at = c + 1;
	return at;
}

const char *attachment_name(struct arena *a, const char *sent, enum filetype type)
{
	struct buf b = buf_new(a);

	for (const char *c = last_folder(sent); *c;) {
		size_t n = utf8_hidden(c);

		if (!n && !strchr("<>:\"|?*", *c))
			buf_char(&b, *c);
		c += n ? n : 1;
	}
	char *name = b.p, *dot = strrchr(name, '.');
	if (dot && strlen(dot) <= 6)
		*dot = 0;
	while (*name == '.' || *name == ' ')
		name++;
	name[utf8_prefix(name, NAME_MOST)] = 0;
	for (size_t n = strlen(name); n && strchr(". ", name[n - 1]); n--)
		name[n - 1] = 0;
	return arena_printf(a, "%s.%s", *name ? name : "fil", filetype_ending(type));
}

/* ---- What it is ---- */

struct ends {
	const char *head, *tail;
	size_t n_head, n_tail;
};

static enum err chunk(struct db *db, const struct person *who, int64_t blob, int no, struct attachment_chunk *out)
{
	TRY(attachment_chunk(db, who->row.organisation, blob, no, out));
	return out->found ? OK : why(ERR_NOT_FOUND, "a chunk of a file that was sent is gone");
}

/* Its first chunk, and as many of the last as hold ZIP_TAIL bytes. */
static enum err ends_of(struct db *db, struct arena *a, const struct person *who, const struct attachment_sent *s,
			struct ends *out)
{
	int last = (int)((s->size - 1) / BLOB_CHUNK), first = last - ZIP_TAIL / BLOB_CHUNK;
	struct attachment_chunk c;
	struct buf tail = buf_new(a);

	TRY(chunk(db, who, s->blob, 0, &c));
	out->head = c.bytes.at;
	out->n_head = c.bytes.n;
	for (int no = first > 0 ? first : 0; no <= last; no++) {
		TRY(chunk(db, who, s->blob, no, &c));
		buf_add(&tail, c.bytes.at, c.bytes.n);
	}
	out->tail = tail.p;
	out->n_tail = tail.n;
	return OK;
}

static bool pdf_ends(const struct ends *e)
{
	size_t n = e->n_tail < PDF_END ? e->n_tail : PDF_END;

	return memmem(e->tail + e->n_tail - n, n, "%%EOF", 5) != NULL;
}

static enum attachment_fault look(const struct ends *e, uint64_t size, enum filetype *type)
{
	static const enum attachment_fault faults[] = {
		[ZIP_OK] = ATTACHMENT_OK,       [ZIP_BROKEN] = ATTACHMENT_BROKEN, [ZIP_BOMB] = ATTACHMENT_BOMB,
		[ZIP_MACRO] = ATTACHMENT_MACRO, [ZIP_OTHER] = ATTACHMENT_BROKEN,
	};

	*type = filetype_of(e->head, e->n_head);
	if (*type == FILE_ZIP)
		return faults[zip_office(e->head, e->n_head, e->tail, e->n_tail, size, type)];
	if (zip_ends(e->tail, e->n_tail) || (*type == FILE_PDF && !pdf_ends(e)))
		return ATTACHMENT_BROKEN;
	return ATTACHMENT_OK;
}

/* ---- Kept, and removed ---- */

struct keys {
	const int64_t *grp, *meeting;
	const char *type, *field;
};

static struct keys keys_of(const struct attachment_place *at)
{
	const struct section_key *k = at->section;

	return k ? (struct keys){ .grp = &k->grp, .type = k->type, .field = k->field }
		 : (struct keys){ .meeting = &at->meeting };
}

static enum err hold(struct db *db, const struct attachment_place *at)
{
	const struct section_key *k = at->section;
	struct document_lock document;
	struct attachment_lock group;

	if (!k)
		return OK;
	TRY(document_lock(db, at->organisation, k->grp, k->type, &document));
	if (strcmp(document.state, "finalised") == 0)
		return why(ERR_CONFLICT, "the document is final");
	return attachment_lock(db, at->organisation, k->grp, &group);
}

static enum err store(struct db *db, struct arena *a, const struct person *who, const struct attachment_place *at,
		      const struct attachment_sent *sent, enum filetype type)
{
	const char *name = attachment_name(a, sent->name, type), *title = *sent->title ? sent->title : name;
	struct keys k = keys_of(at);
	struct attachment_add added;

	TRY(attachment_type(db, at->organisation, sent->blob, filetype_mime(type)));
	TRY(blob_finish(db, who, sent->blob, sent->sha256));
	return attachment_add(db, at->organisation, k.grp, k.type, k.field, k.meeting, sent->blob, name, title,
			      sent->source, who->row.membership, &added);
}

enum err attachment_keep(struct db *db, struct arena *a, const struct person *who, const struct attachment_place *at,
			 const struct attachment_sent *sent, enum attachment_fault *fault)
{
	struct keys k = keys_of(at);
	struct attachment_used used;
	enum filetype type;
	struct ends ends;

	TRY(hold(db, at));
	TRY(ends_of(db, a, who, sent, &ends));
	*fault = look(&ends, sent->size, &type);
	TRY(attachment_used(db, at->organisation, k.grp, k.meeting, &used));
	if (!*fault && (uint64_t)used.bytes + sent->size > (uint64_t)ATTACHMENT_ROOM_MIB << 20)
		*fault = ATTACHMENT_FULL;
	return *fault ? blob_abandon(db, who, sent->blob) : store(db, a, who, at, sent, type);
}

enum err attachment_drop(struct db *db, const struct person *who, const struct attachment_place *at, int64_t id)
{
	struct keys k = keys_of(at);
	struct attachment_remove done;

	TRY(hold(db, at));
	return attachment_remove(db, at->organisation, k.grp, k.type, k.field, k.meeting, id, who->row.membership,
				 &done);
}
