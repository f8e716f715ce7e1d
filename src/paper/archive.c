/* SPDX-License-Identifier: EUPL-1.2 */
/* archive: a plan of files, each with the function that makes it. In Swedish, whoever asks. */
#include "paper/archive.h"

#include "base/secret.h"
#include "base/when.h"
#include "content/rich.h"
#include "domain/edition.h"
#include "paper/table.h"
#include "query/year_archive_read.h"
#include "text/text.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>

struct job {
	struct db *db;
	struct arena *work;
	struct text text;
	struct archive *it;
	const struct archive_file *file;
};

struct archive_file {
	const char *path, *title;
	enum paper_format format; /* of a document */
	enum err (*make)(const struct job *j, struct report_file *out);
	int64_t grp, round;
	struct paper_of document;
	const void *of; /* a row of the plan's */
};

struct archive_entry {
	const char *path, *title, *sha256;
	size_t size;
};

/* ---- Documents ---- */

static enum err make_document(const struct job *j, struct report_file *out)
{
	struct paper p;

	TRY(paper_read(j->db, j->work, j->it->packs, &j->file->document, &p));
	struct doc d = paper_doc(&j->text, &p);
	return paper_make(&d, j->file->format, out);
}

static enum err make_talks(const struct job *j, struct report_file *out)
{
	struct paper p;

	TRY(paper_read_talks(j->db, j->work, &j->text, j->it->packs, j->it->organisation, j->file->grp, &p));
	struct doc d = paper_doc(&j->text, &p);
	return paper_make(&d, j->file->format, out);
}

/* A document of the archive's own, with its heads. */
static struct doc headed(const struct job *j, const char *title)
{
	struct doc d = doc_new(j->work);
	const char *of = arena_printf(j->work, "%s, %s", j->it->authority, text_school_year_of(&j->text, j->it->year));

	d.title = doc_plain(j->work, title);
	d.author = j->it->authority;
	d.below = doc_plain(j->work, of);
	d.foot = doc_plain(j->work, arena_printf(j->work, "%s. %s", of, when_full(j->work, LANG_SV, when_now())));
	return d;
}

static enum err make_minutes(const struct job *j, struct report_file *out)
{
	const struct archive_minutes *m = j->file->of;
	struct doc d = headed(j, j->file->title);

	doc_markup(&d, rich_html(j->work, m->body), false);
	return paper_make(&d, j->file->format, out);
}

static enum err make_decision(const struct job *j, struct report_file *out)
{
	const struct archive_decision *r = j->file->of;
	const char *heads[] = { text_table_what(&j->text), text_table_value(&j->text) };
	const char **cells = ARENA_ARRAY(j->work, 8, const char *);
	struct doc d = headed(j, j->file->title);
	size_t n = 0;

	cells[n++] = text_decision_body(&j->text);
	cells[n++] = doc_plain(j->work, r->body);
	cells[n++] = text_decision_day(&j->text);
	cells[n++] = r->decided_on;
	if (*r->registry_no) {
		cells[n++] = text_decision_registry_no(&j->text);
		cells[n++] = doc_plain(j->work, r->registry_no);
	}
	doc_grid(&d, 2, heads, n / 2, cells);
	doc_markup(&d, rich_html(j->work, r->note), false);
	return paper_make(&d, j->file->format, out);
}

/* ---- Tables ---- */

static enum err finished(struct buf *b, struct report_file *out)
{
	*out = (struct report_file){ b->p, b->n };
	return OK;
}

static enum err make_results(const struct job *j, struct report_file *out)
{
	struct buf b = buf_new(j->work);

	TRY(table_results(j->db, &j->text, j->it->organisation, j->file->round, &b));
	return finished(&b, out);
}

static enum err make_plan(const struct job *j, struct report_file *out)
{
	struct buf b = buf_new(j->work);

	TRY(table_plan(j->db, &j->text, j->it->organisation, j->it->cycle, true, &b));
	return finished(&b, out);
}

static enum err make_thread(const struct job *j, struct report_file *out)
{
	struct buf b = buf_new(j->work);

	TRY(table_thread(j->db, &j->text, j->it->organisation, j->it->cycle, &b));
	return finished(&b, out);
}

/* ---- The plan ---- */

static struct archive_file *add(struct archive *it, const char *path, const char *title,
				enum err (*make)(const struct job *j, struct report_file *out))
{
	if (it->n == it->cap) {
		size_t cap = 2 * it->cap + 64;

		it->files = arena_grow(it->arena, it->files, it->cap * sizeof *it->files, cap * sizeof *it->files);
		it->cap = cap;
	}
	struct archive_file *f = &it->files[it->n++];
	*f = (struct archive_file){ .path = path, .title = arena_dup(it->arena, title), .make = make };
	return f;
}

/* The same to read, and to work on with. */
static void add_both(struct archive *it, const char *path, const char *title,
		     enum err (*make)(const struct job *j, struct report_file *out), struct archive_file like)
{
	static const enum paper_format formats[] = { PAPER_PDF, PAPER_ODT };

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct archive_file *f =
		    add(it, arena_printf(it->arena, "%s.%s", path, paper_ending(formats[i])), title, make);

		f->format = formats[i];
		f->grp = like.grp;
		f->document = like.document;
		f->of = like.of;
	}
}

static const struct template *const *templates_of(struct arena *a, size_t n, const struct pack *const *packs,
						  const char *type, size_t *found)
{
	const struct template **all = ARENA_ARRAY(a, n, const struct template *);

	*found = 0;
	for (size_t i = 0; i < n; i++)
		if ((all[*found] = pack_template(packs[i], type)))
			++*found;
	return all;
}

static bool is_talk(size_t n, const struct pack *const *packs, const char *type)
{
	for (size_t i = 0; i < n; i++) {
		const struct step *s = pack_step(packs[i], type);

		if (s && s->kind == STEP_DISCUSSION)
			return true;
	}
	return false;
}

/* Of each group its documents as they were last finalised, or as they stand, and all notes of its discussions as one.
 */
static void plan_documents(struct archive *it, const struct text *text, const struct archive_documents_rows *all,
			   size_t n, const struct pack *const *packs)
{
	int64_t last = 0, talked = 0;
	int no = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct archive_documents *d = &all->at[i];
		size_t found;
		const struct template *const *t = templates_of(it->arena, n, packs, d->type, &found);

		no += d->grp != last;
		last = d->grp;
		bool talk = !found && d->grp != talked && is_talk(n, packs, d->type);
		if (!found && !talk)
			continue;
		talked = talk ? d->grp : talked;
		const char *title = found ? t[0]->title : text_paper_talks(text);
		const struct paper_of of = { it->organisation,
					     it->cycle,
					     d->grp,
					     found ? t[0]->id : "",
					     below_of(it->arena, found, t),
					     d->finalised ? DOCUMENT_NEWEST : DOCUMENT_NOW };
		add_both(it,
			 arena_printf(it->arena, "grupper/%02d-%s/%s", no, paper_slug(it->arena, d->name),
				      paper_slug(it->arena, title)),
			 arena_printf(it->arena, "%s, %s", title, d->name), talk ? make_talks : make_document,
			 (struct archive_file){ .grp = d->grp, .document = of });
	}
}

static void plan_minutes(struct archive *it, const struct text *t, const struct archive_minutes_rows *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct archive_minutes *m = &all->at[i];

		add_both(
		    it,
		    arena_printf(it->arena, "minnesanteckningar/%s-del-%d-traff-%d-%" PRId64, m->day, m->part, m->no,
				 m->meeting),
		    arena_printf(it->arena, "%s, %s", text_minutes_title(t), text_table_meeting(t, m->part, m->no)),
		    make_minutes, (struct archive_file){ .of = m });
	}
}

static void plan_results(struct archive *it, const struct text *t, const struct archive_rounds_rows *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct archive_rounds *r = &all->at[i];
		const char *name = *r->name ? r->name : text_table_round(t, r->no);

		add(it,
		    arena_printf(it->arena, "resultat/%s-omgang-%d.csv", paper_slug(it->arena, r->assessment), r->no),
		    arena_printf(it->arena, "%s %s, %s", text_table_results(t), r->assessment, name), make_results)
		    ->round = r->round;
	}
}

/* The year's versions of the content, the present first. */
static enum err packs_of(struct db *db, struct arena *a, struct packs *packs, const struct db_texts *contents,
			 const struct pack ***out)
{
	*out = ARENA_ARRAY(a, contents->n, const struct pack *);
	for (size_t i = 0; i < contents->n; i++)
		TRY(edition_of(db, packs, contents->at[i], &(*out)[i]));
	return OK;
}

enum err archive_plan(struct db *db, struct arena *a, struct packs *packs, int64_t organisation, int64_t cycle,
		      struct archive *out)
{
	const struct text t = { LANG_SV, a };
	struct archive_list *d = ARENA_NEW(a, struct archive_list);
	const struct pack **versions;

	TRY(archive_list(db, organisation, cycle, d));
	TRY(packs_of(db, a, packs, &d->archive_year.contents, &versions));
	*out = (struct archive){ .arena = a,
				 .packs = packs,
				 .organisation = organisation,
				 .cycle = cycle,
				 .authority = d->archive_year.authority,
				 .year = d->archive_year.school_year };
	if (d->archive_decision.found)
		add_both(out, "beslut", text_decision_title(&t), make_decision,
			 (struct archive_file){ .of = &d->archive_decision });
	plan_documents(out, &t, &d->archive_documents, d->archive_year.contents.n, versions);
	add(out, "mal-och-aktiviteter.csv", text_table_thread(&t), make_thread);
	plan_minutes(out, &t, &d->archive_minutes);
	plan_results(out, &t, &d->archive_rounds);
	if (d->archive_meetings.n)
		add(out, "tidsplan.csv", text_table_plan(&t), make_plan);
	out->entries = ARENA_ARRAY(a, out->n, struct archive_entry);
	return OK;
}

/* ---- Writing ---- */

static enum err put_file(struct arena *a, const struct archive *it, struct zipper *z, const char *path,
			 const void *bytes, size_t n)
{
	return zipper_add(z, it->folder ? arena_printf(a, "%s%s", it->folder, path) : path, bytes, n);
}

enum err archive_write(struct db *db, struct arena *work, struct archive *it, size_t i, struct zipper *z)
{
	const struct archive_file *f = &it->files[i];
	const struct job j = { db, work, { LANG_SV, work }, it, f };
	struct report_file file;

	TRY(f->make(&j, &file));
	it->entries[it->entries_count++] =
	    (struct archive_entry){ f->path, f->title, arena_dup(it->arena, secret_sha256(work, file.bytes, file.n)),
				    file.n };
	return put_file(it->arena, it, z, f->path, file.bytes, file.n);
}

enum err archive_manifest(struct archive *it, struct zipper *z)
{
	json_t *files = json_array();

	for (size_t i = 0; i < it->entries_count; i++) {
		const struct archive_entry *e = &it->entries[i];

		json_array_append_new(files, json_pack("{s:s, s:s, s:I, s:s}", "path", e->path, "title", e->title,
						       "bytes", (json_int_t)e->size, "sha256", e->sha256));
	}
	json_t *all = json_pack("{s:s, s:s, s:o}", "authority", it->authority, "school_year", it->year, "files", files);
	char *text = json_dumps(all, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	json_decref(all);
	if (!text)
		return why(ERR_BUG, "the manifest cannot be written");
	enum err e = put_file(it->arena, it, z, "manifest.json", text, strlen(text));
	free(text);
	return e;
}

enum err archive_finish(struct archive *it, struct zipper *z)
{
	TRY(archive_manifest(it, z));
	return zipper_end(z);
}

const char *archive_name(struct arena *a, const char *authority, const char *year)
{
	return arena_printf(a, "arkiv-%s-%s.zip", paper_slug(a, authority), paper_slug(a, year));
}
