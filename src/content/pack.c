/* SPDX-License-Identifier: EUPL-1.2 */
/* pack: loading, checking and looking up. */
#include "content/pack.h"

#include "base/buf.h"
#include "base/secret.h"
#include "content/build.h"
#include "content/find.h"

#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct pack_file *)a)->name, ((const struct pack_file *)b)->name);
}

/* Of the files, put in order of name, each with its length. */
static const char *sum_of(struct arena *keep, struct pack_file *files, size_t n)
{
	struct arena *a = arena_new();
	struct buf all = buf_new(a);

	qsort(files, n, sizeof *files, by_name);
	for (size_t i = 0; i < n; i++)
		buf_printf(&all, "%s %zu\n%s", files[i].name, strlen(files[i].text), files[i].text);
	const char *sum = secret_sha256(keep, all.p, all.n);
	arena_free(a);
	return sum;
}

static bool step_whole(const struct step *s)
{
	switch (s->ready ? s->kind : STEP_READING) {
	case STEP_FILM:
		return s->film && (s->film->shots_count || *s->film->file);
	case STEP_ASSESSMENT:
		return s->assessment;
	case STEP_DOCUMENT:
		return s->template;
	default:
		return true;
	}
}

/* A pack that was good once is read as it was, whatever has been asked of packs since: as long as nothing is missing
 * that a page stands on. */
static bool whole(const struct builder *b)
{
	const struct pack *p = b->pack;

	if (b->files.dir || !p->steps_count || b->parts_count != PACK_PARTS || !pack_text(p, "introduction"))
		return false;
	for (size_t i = 0; i < p->steps_count; i++)
		if (!step_whole(p->steps[i]))
			return false;
	return true;
}

/* Takes over the arena of the builder. */
static enum err load(struct builder *b, const char *place, struct pack **out)
{
	struct faults *faults = b->faults;

	build_pack(b);
	b->pack->arena = b->arena;
	*out = b->pack;
	if (!faults->n || whole(b)) {
		b->pack->files = b->files.at;
		b->pack->files_count = b->files.n;
		b->pack->sum = sum_of(b->arena, b->files.at, b->files.n);
		b->pack->find = find_memory();
		return OK;
	}
	faults_sort(faults);
	const struct pack_fault *f = faults->at;
	enum err e = faults->n == 1 ? why(ERR_CONFIG, "%s/%s:%d: %s", place, f->file, f->line, f->text)
				    : why(ERR_CONFIG, "%s/%s:%d: %s (and %zu more: content check %s)", place, f->file,
					  f->line, f->text, faults->n - 1, place);
	arena_free(b->arena);
	*out = NULL;
	return e;
}

enum err pack_load(const char *dir, struct pack **out)
{
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct builder b = {
		.arena = a, .faults = &faults, .pack = ARENA_NEW(a, struct pack), .files = { .dir = arena_dup(a, dir) }
	};

	return load(&b, dir, out);
}

enum err pack_load_files(const char *place, const struct pack_file *files, size_t n, struct pack **out)
{
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct pack_file *at = ARENA_ARRAY(a, n, struct pack_file);
	struct builder b = {
		.arena = a, .faults = &faults, .pack = ARENA_NEW(a, struct pack), .files = { .n = n, .at = at }
	};

	for (size_t i = 0; i < n; i++)
		at[i] = (struct pack_file){ arena_dup(a, files[i].name), arena_dup(a, files[i].text) };
	return load(&b, place, out);
}

void pack_free(struct pack *p)
{
	if (!p)
		return;
	find_forget(p->find);
	arena_free(p->arena);
}

static int by_place(const void *a, const void *b)
{
	const struct pack_reading *p = a, *q = b;
	int file = strcmp(p->file, q->file);

	return file ? file : (p->line > q->line) - (p->line < q->line);
}

static void check_readings(struct builder *b)
{
	if (b->readings_count)
		qsort(b->readings, b->readings_count, sizeof *b->readings, by_place);
	for (size_t i = 0; i < b->readings_count; i++) {
		const struct pack_reading *r = &b->readings[i];
		struct readable all = { 0 };

		readable_add(&all, &r->sentences);
		if (all.words >= PACK_LIX_WORDS && readable_lix(&all) > PACK_LIX_MAX)
			fault(b->faults, r->file, r->line,
			      "the text has LIX %d; expected at most %d: shorter sentences, shorter words",
			      readable_lix(&all), PACK_LIX_MAX);
	}
}

struct pack_report pack_check(struct arena *a, const char *dir)
{
	struct faults faults = { .arena = a };
	struct builder b = {
		.arena = a, .faults = &faults, .pack = ARENA_NEW(a, struct pack), .files = { .dir = dir }, .reads = true
	};

	build_pack(&b);
	check_readings(&b);
	faults_sort(&faults);
	return (struct pack_report){ faults.n, b.readings_count, faults.at, b.readings };
}

/* FIND(p->films, p->films_count, id): the element of an array of things with that id, or NULL. */
#define FIND(array, count, wanted)                            \
	do {                                                  \
		for (size_t i = 0; i < (count); i++)          \
			if (!strcmp((array)[i].id, (wanted))) \
				return &(array)[i];           \
		return NULL;                                  \
	} while (0)

const struct step *pack_step(const struct pack *p, const char *id)
{
	for (size_t i = 0; i < p->steps_count; i++)
		if (!strcmp(p->steps[i]->id, id))
			return p->steps[i];
	return NULL;
}

const char *step_type(const struct step *s)
{
	return s->template ? s->template->id : s->id;
}

const struct step *pack_step_of(const struct pack *p, const char *type)
{
	for (size_t i = 0; i < p->steps_count; i++)
		if (p->steps[i]->ready && !strcmp(step_type(p->steps[i]), type))
			return p->steps[i];
	return NULL;
}

const struct film *pack_film(const struct pack *p, const char *id)
{
	FIND(p->films, p->films_count, id);
}

const struct assessment *pack_assessment(const struct pack *p, const char *id)
{
	FIND(p->assessments, p->assessments_count, id);
}

const struct template *pack_template(const struct pack *p, const char *id)
{
	FIND(p->templates, p->templates_count, id);
}

const struct handout *pack_handout(const struct pack *p, const char *id)
{
	FIND(p->handouts, p->handouts_count, id);
}

const struct pack_text *pack_text(const struct pack *p, const char *id)
{
	FIND(p->texts, p->texts_count, id);
}

const struct part *pack_part(const struct pack *p, int no)
{
	return no >= 1 && no <= PACK_PARTS ? &p->parts[no - 1] : NULL;
}

const struct step *pack_moment_text(const struct part *p, const struct moment *m)
{
	for (size_t i = 0; i < p->stages_count; i++)
		for (size_t k = 0; k < p->stages[i].steps_count; k++)
			if (!strcmp(p->stages[i].steps[k].moment, m->id))
				return &p->stages[i].steps[k];
	return NULL;
}

struct markup template_guidance(struct arena *a, const struct template *t, const struct template_section *s)
{
	return (struct markup){ arena_printf(a, "%s%s", s->guidance.s ? s->guidance.s : "",
					     t->guidance.s ? t->guidance.s : "") };
}

const struct template_section *template_section(const struct template *t, const char *id)
{
	FIND(t->sections, t->sections_count, id);
}

const struct assessment_item *assessment_item(const struct assessment *a, const char *id)
{
	FIND(a->items, a->items_count, id);
}
