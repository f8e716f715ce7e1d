/* SPDX-License-Identifier: EUPL-1.2 */
/* content: what the writers of a pack need: its faults, how hard it is to read, its films shot by shot, and what is
 * wrong with those that an operator has put in their place. */
#include "cli/commands.h"
#include "content/compare.h"
#include "content/own_films.h"
#include "content/pack.h"
#include "report/booklet.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* ---- check ---- */

/* A line for each file. */
static void print_stats(const struct pack_report *r)
{
	for (size_t i = 0; i < r->readings_count;) {
		const char *file = r->readings[i].file;
		struct readable all = { 0 };

		for (; i < r->readings_count && strcmp(r->readings[i].file, file) == 0; i++)
			readable_add(&all, &r->readings[i].sentences);
		printf("%s: %zu words, %zu sentences, LIX %d\n", file, all.words, all.sentences, readable_lix(&all));
	}
}

static int check(const char *dir, bool stats)
{
	struct arena *a = arena_new();
	struct pack_report report = pack_check(a, dir);

	if (stats)
		print_stats(&report);
	for (size_t i = 0; i < report.n; i++)
		fprintf(stderr, "%s:%d: %s\n", report.at[i].file, report.at[i].line, report.at[i].text);
	if (!report.n)
		printf("%s: no faults\n", dir);
	arena_free(a);
	return report.n ? 1 : 0;
}

/* ---- shots ---- */

static void stamp(FILE *f, int ms)
{
	fprintf(f, "%02d:%02d:%02d.%03d", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

static FILE *create(struct arena *a, const char *dir, const char *name)
{
	const char *path = arena_printf(a, "%s/%s", dir, name);
	FILE *f = fopen(path, "we");

	if (!f)
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
	return f;
}

static bool finish(FILE *f, const char *dir)
{
	if (fclose(f) == 0)
		return true;
	fprintf(stderr, "%s: %s\n", dir, strerror(errno));
	return false;
}

static bool write_pictures(struct arena *a, const struct film *film, const char *dir)
{
	for (size_t i = 0; i < film->shots_count; i++) {
		FILE *f = create(a, dir, film->shots[i].file);

		if (!f)
			return false;
		fputs(film->shots[i].picture, f);
		if (!finish(f, dir))
			return false;
	}
	return true;
}

/* Words in WebVTT. */
static void put_words(FILE *f, const char *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (words[i] == '&')
			fputs("&amp;", f);
		else if (words[i] == '<')
			fputs("&lt;", f);
		else
			fputc(words[i], f);
}

static void put_cue(FILE *f, int start_ms, int end_ms, const char *words, size_t n)
{
	fputc('\n', f);
	stamp(f, start_ms);
	fputs(" --> ", f);
	stamp(f, end_ms);
	fputc('\n', f);
	put_words(f, words, n);
	fputc('\n', f);
}

/* The first sentence, without its stop. */
static size_t title_length(const char *scene)
{
	size_t n = strcspn(scene, ".");

	while (scene[n] == '.' && scene[n + 1] && scene[n + 1] != ' ')
		n += 1 + strcspn(scene + n + 1, ".");
	return n;
}

/* A chapter for each scene. */
static bool write_chapters(struct arena *a, const struct film *film, const char *dir)
{
	FILE *vtt = create(a, dir, "chapters.vtt");

	if (!vtt)
		return false;
	fputs("WEBVTT\n", vtt);
	for (size_t i = 0; i < film->cues_count; i++) {
		const struct film_cue *c = &film->cues[i];

		put_cue(vtt, c->start_ms, i + 1 < film->cues_count ? c[1].start_ms : film->seconds * 1000, c->scene,
			title_length(c->scene));
	}
	return finish(vtt, dir);
}

/* A line for each shot, its seconds, picture and words; and the same as captions. */
static bool write_words(struct arena *a, const struct film *film, const char *dir)
{
	FILE *list = create(a, dir, "shots"), *vtt = create(a, dir, "captions.vtt");

	if (vtt)
		fputs("WEBVTT\n", vtt);
	for (size_t i = 0; list && vtt && i < film->shots_count; i++) {
		const struct shot *s = &film->shots[i];

		fprintf(list, "%d\t%s\t%s\n", (s->end_ms - s->start_ms) / 1000, s->file, s->words);
		put_cue(vtt, s->start_ms, s->end_ms, s->words, strlen(s->words));
	}
	bool listed = list && finish(list, dir), captioned = vtt && finish(vtt, dir);
	return listed && captioned;
}

static int shots(const char *pack_dir, const char *out)
{
	struct pack *p;
	bool ok = true;

	setvbuf(stdout, NULL, _IOLBF, 0); /* each is told as soon as it is there */
	if (pack_load(pack_dir, &p)) {
		fprintf(stderr, "%s\n", why_last());
		return 1;
	}
	for (size_t i = 0; ok && i < p->films_count; i++) {
		const struct film *film = &p->films[i];
		const char *dir = arena_printf(p->arena, "%s/%s", out, film->id);

		if (!film->shots_count)
			continue;
		if (mkdir(dir, 0777) && errno != EEXIST) {
			fprintf(stderr, "%s: %s\n", dir, strerror(errno));
			ok = false;
		}
		ok = ok && write_pictures(p->arena, film, dir) && write_words(p->arena, film, dir) &&
		     write_chapters(p->arena, film, dir);
	}
	pack_free(p);
	return ok ? 0 : 1;
}

/* ---- films ---- */

/* Of each film whether one of dir takes its place; what is wrong with those that do not. */
static int films(const char *pack_dir, const char *dir)
{
	struct pack *p;

	if (pack_load(pack_dir, &p)) {
		fprintf(stderr, "%s\n", why_last());
		return 1;
	}
	struct own_films own = own_films_read(p->arena, p, dir);
	for (size_t i = 0; i < own.n; i++)
		printf("%s: %s, %s, %d s, %zu captions\n", own.at[i].id, own.at[i].file, filetype_mime(own.at[i].type),
		       own.at[i].seconds, own.at[i].cues.n);
	for (size_t i = 0; i < own.n_faults; i++)
		fprintf(stderr, "%s:%d: %s\n", own.faults[i].file, own.faults[i].line, own.faults[i].text);
	printf("%zu of %zu films have one of your own in their place\n", own.n, p->films_count);
	int code = own.n_faults ? 1 : 0;
	pack_free(p);
	return code;
}

/* ---- diff ---- */

static void print_difference(const struct difference *d)
{
	static const char *const kinds[] = {
		[DIFFERENCE_NEW] = "new", [DIFFERENCE_CHANGED] = "changed", [DIFFERENCE_GONE] = "gone"
	};
	static const char *const what[] = { "part", "step", "film", "statement", "section", "text", "handout" };
	char id[32] = "";

	if (d->what == COMPARED_PART)
		snprintf(id, sizeof id, "%d", d->part);
	printf("%s: %s %s (%s)%s\n", kinds[d->kind], what[d->what], *id ? id : d->id, d->title,
	       d->counts && !d->counted   ? ", required now"
	       : d->counted && !d->counts ? ", was required"
					  : "");
}

/* A line for each thing that differs; 1: something does. */
static int diff(const char *old, const char *new)
{
	struct pack *was = NULL, *now = NULL;
	struct arena *a = arena_new();
	int code = 2;

	if (pack_load(old, &was) || pack_load(new, &now)) {
		fprintf(stderr, "%s\n", why_last());
	} else {
		struct differences all = compare_all(a, was, now);

		for (size_t i = 0; i < all.n; i++)
			print_difference(&all.at[i]);
		code = all.n ? 1 : 0;
	}
	pack_free(was);
	pack_free(now);
	arena_free(a);
	return code;
}

/* ---- booklets ---- */

static bool write_booklet(const struct pack *p, int part, enum track track, const char *dir)
{
	struct arena *a = arena_new();
	struct report_file file;
	int pages;
	enum err e = booklet_pdf(a, p, part, track, &file, &pages);
	const char *name = arena_printf(a, "del%d-%s.pdf", part, track_name(track));
	FILE *f = e ? NULL : create(a, dir, name);

	if (e)
		fprintf(stderr, "%s: %s\n", name, why_last());
	bool ok = f && fwrite(file.bytes, 1, file.n, f) == file.n && finish(f, dir);
	if (ok)
		printf("%s/%s: %d pages, %zu kB\n", dir, name, pages, (file.n + 999) / 1000);
	arena_free(a);
	return ok;
}

/* The parts to print, for groups of either track and for both. */
static int booklets(const char *pack_dir, const char *out)
{
	struct pack *p;
	bool ok = true;

	setvbuf(stdout, NULL, _IOLBF, 0); /* each is told as soon as it is there */
	if (pack_load(pack_dir, &p)) {
		fprintf(stderr, "%s\n", why_last());
		return 1;
	}
	if (mkdir(out, 0777) && errno != EEXIST) {
		fprintf(stderr, "%s: %s\n", out, strerror(errno));
		ok = false;
	}
	for (int no = 1; ok && no <= PACK_PARTS; no++)
		for (enum track t = TRACK_BOTH; ok && t <= TRACK_UNIT; t++)
			ok = write_booklet(p, no, t, out);
	pack_free(p);
	return ok ? 0 : 1;
}

int command_content(const char *config, int argc, char **argv)
{
	bool stats = argc == 4 && strcmp(argv[3], "--stats") == 0;

	(void)config;
	if (argc == 3 + stats && strcmp(argv[1], "check") == 0)
		return check(argv[2], stats);
	if (argc == 4 && strcmp(argv[1], "diff") == 0)
		return diff(argv[2], argv[3]);
	if (argc == 4 && strcmp(argv[1], "shots") == 0)
		return shots(argv[2], argv[3]);
	if (argc == 4 && strcmp(argv[1], "films") == 0)
		return films(argv[2], argv[3]);
	if (argc == 4 && strcmp(argv[1], "booklets") == 0)
		return booklets(argv[2], argv[3]);
	return command_usage("content");
}
