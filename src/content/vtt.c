/* SPDX-License-Identifier: EUPL-1.2 */
/* vtt: line by line; the first fault ends the reading. */
#include "content/vtt.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

const char *vtt_fault_text(enum vtt_fault fault)
{
	static const char *const texts[VTT_FAULTS] = {
#define X(name, text) [VTT_##name] = (text),
#include "content/vtt_faults.def"
#undef X
	};

	return texts[fault];
}

struct reader {
	struct arena *arena;
	const char *p, *end;
	int line; /* of the text in `now` */
	const char *now;
	size_t cap;
	struct vtt vtt;
};

/* The next line without its line end, in the arena; false at the end of the file. */
static bool next(struct reader *r)
{
	if (r->p >= r->end)
		return false;
	size_t left = (size_t)(r->end - r->p), n = 0;

	while (n < left && r->p[n] != '\n' && r->p[n] != '\r')
		n++;
	r->now = arena_dupn(r->arena, r->p, n);
	r->line++;
	r->p += n;
	if (r->p < r->end)
		r->p += r->end - r->p > 1 && r->p[0] == '\r' && r->p[1] == '\n' ? 2 : 1;
	return true;
}

static bool wrong(struct reader *r, int line, enum vtt_fault what)
{
	r->vtt.fault_line = line;
	r->vtt.kind = what;
	r->vtt.fault = vtt_fault_text(what);
	return false;
}

/* Exactly n digits at *s, moved past. */
static bool digits(const char **s, int n, int *out)
{
	*out = 0;
	for (; n; n--, (*s)++) {
		if (!isdigit((unsigned char)**s))
			return false;
		*out = *out * 10 + **s - '0';
	}
	return true;
}

static bool colon(const char **s, char c)
{
	return **s == c && (*s)++;
}

/* [hh:]mm:ss.ttt at *s, moved past. */
static bool stamp(const char **s, int *ms)
{
	int hours = 0, minutes, seconds, rest;

	if (strlen(*s) > 5 && (*s)[5] == ':' && !(digits(s, 2, &hours) && colon(s, ':')))
		return false;
	if (!digits(s, 2, &minutes) || !colon(s, ':') || !digits(s, 2, &seconds) || !colon(s, '.') ||
	    !digits(s, 3, &rest) || minutes > 59 || seconds > 59)
		return false;
	*ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest;
	return true;
}

static bool timing(struct reader *r, struct vtt_cue *cue)
{
	const char *s = r->now;

	cue->line = r->line;
	if (!stamp(&s, &cue->start_ms) || strncmp(s, " --> ", 5))
		return wrong(r, r->line, VTT_TIMING);
	s += 5;
	if (!stamp(&s, &cue->end_ms) || (*s && *s != ' ' && *s != '\t'))
		return wrong(r, r->line, VTT_TIMING_END);
	if (cue->end_ms <= cue->start_ms)
		return wrong(r, r->line, VTT_BACKWARDS);
	if (r->vtt.n && cue->start_ms < r->vtt.cues[r->vtt.n - 1].end_ms)
		return wrong(r, r->line, VTT_ORDER);
	return true;
}

static void push(struct reader *r, struct vtt_cue cue)
{
	if (r->vtt.n == r->cap) {
		size_t cap = r->cap ? 2 * r->cap : 32;

		r->vtt.cues = arena_grow(r->arena, r->vtt.cues, r->cap * sizeof cue, cap * sizeof cue);
		r->cap = cap;
	}
	r->vtt.cues[r->vtt.n++] = cue;
}

/* The bytes of a tag that captions may have, <v Anna>, <i>, </c.yellow> or <00:01.000>; 0: another. */
static size_t tag(const char *s)
{
	static const char *const names[] = { "b", "c", "i", "lang", "rt", "ruby", "u", "v" };
	const char *name = s + 1 + (s[1] == '/'), *end = strpbrk(name, "<>");
	size_t n = strcspn(name, " .\t>");

	if (!end || *end != '>')
		return 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == n && !strncmp(names[i], name, n))
			return (size_t)(end + 1 - s);
	return isdigit((unsigned char)*name) && strspn(name, "0123456789:.") == (size_t)(end - name)
		   ? (size_t)(end + 1 - s)
		   : 0;
}

/* The bytes of a character's name, and in *as what it stands for; 0: another. */
static size_t entity(const char *s, const char **as)
{
	static const char *const known[][2] = { { "&amp;", "&" },  { "&gt;", ">" }, { "&lt;", "<" },
						{ "&nbsp;", " " }, { "&lrm;", "" }, { "&rlm;", "" } };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (!strncmp(known[i][0], s, strlen(known[i][0]))) {
			*as = known[i][1];
			return strlen(known[i][0]);
		}
	return 0;
}

/* A line's words without its tags; a lone & is one. */
static bool line_words(struct reader *r, struct buf *b)
{
	const char *as = "";

	for (const char *s = r->now; *s;) {
		size_t n = *s == '<' ? tag(s) : *s == '&' ? entity(s, &as) : 0;

		if (*s == '<' && !n)
			return wrong(r, r->line, VTT_TAG);
		if (*s == '&' && n)
			buf_puts(b, as);
		else if (!n)
			buf_char(b, *s);
		s += n ? n : 1;
	}
	return true;
}

/* The lines up to the next blank one, joined by spaces. */
static bool words(struct reader *r, struct vtt_cue *cue)
{
	struct buf b = buf_new(r->arena);

	while (next(r) && *r->now) {
		if (strstr(r->now, "-->"))
			return wrong(r, r->line, VTT_INSIDE);
		if (b.n)
			buf_char(&b, ' ');
		if (!line_words(r, &b))
			return false;
	}
	cue->text = b.p;
	return b.n || wrong(r, cue->line, VTT_EMPTY);
}

/* The line is that word, alone or followed by a blank. */
static bool starts(const char *line, const char *word)
{
	size_t n = strlen(word);

	return !strncmp(line, word, n) && (!line[n] || isspace((unsigned char)line[n]));
}

/* One block: a cue with or without a name, or a comment, or how cues look. */
static bool block(struct reader *r)
{
	struct vtt_cue cue = { 0 };

	if (starts(r->now, "NOTE") || (!r->vtt.n && (starts(r->now, "STYLE") || starts(r->now, "REGION")))) {
		while (next(r) && *r->now)
			;
		return true;
	}
	if (!strstr(r->now, "-->") && (!next(r) || !*r->now))
		return wrong(r, r->line, VTT_ALONE);
	if (!timing(r, &cue) || !words(r, &cue))
		return false;
	push(r, cue);
	return true;
}

static bool header(struct reader *r)
{
	if (!next(r) || strncmp(r->now, "WEBVTT", 6) || (r->now[6] && r->now[6] != ' ' && r->now[6] != '\t'))
		return wrong(r, 1, VTT_HEADER);
	while (next(r) && *r->now) /* as "Kind: captions" */
		if (strstr(r->now, "-->") || !strchr(r->now, ':'))
			return wrong(r, r->line, VTT_BLANK);
	return true;
}

struct vtt vtt_read(struct arena *a, const char *text, size_t n)
{
	struct reader r = { .arena = a, .p = text, .end = text + n, .now = "" };

	if (!utf8_ok(text, n)) {
		wrong(&r, 1, VTT_UTF8);
		return r.vtt;
	}
	if (n >= 3 && !memcmp(text, "\xef\xbb\xbf", 3))
		r.p += 3;
	if (!header(&r))
		return r.vtt;
	while (next(&r))
		if (*r.now && !block(&r))
			return r.vtt;
	if (!r.vtt.n)
		wrong(&r, r.line, VTT_NONE);
	return r.vtt;
}
