/* SPDX-License-Identifier: EUPL-1.2 */
/* vtt: line by line; the first fault ends the reading. */
#include "content/vtt.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

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

static bool wrong(struct reader *r, int line, const char *what)
{
	r->vtt.fault_line = line;
	r->vtt.fault = what;
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
		return wrong(r, r->line, "the timing cannot be read; expected 00:01.000 --> 00:04.500");
	s += 5;
	if (!stamp(&s, &cue->end_ms) || (*s && *s != ' ' && *s != '\t'))
		return wrong(r, r->line, "the timing's end cannot be read; expected 00:01.000 --> 00:04.500");
	if (cue->end_ms <= cue->start_ms)
		return wrong(r, r->line, "the cue ends before it begins; expected a later time after the arrow");
	if (r->vtt.n && cue->start_ms < r->vtt.cues[r->vtt.n - 1].end_ms)
		return wrong(r, r->line, "the cue begins before the one above has ended; expected times in order");
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

/* The lines up to the next blank one, joined by spaces. */
static bool words(struct reader *r, struct vtt_cue *cue)
{
	struct buf b = buf_new(r->arena);

	while (next(r) && *r->now) {
		if (strstr(r->now, "-->"))
			return wrong(r, r->line, "a timing stands inside a cue; expected a blank line before it");
		if (strpbrk(r->now, "<&"))
			return wrong(r, r->line, "the text has a tag or an & sign; expected plain words");
		buf_printf(&b, "%s%s", b.n ? " " : "", r->now);
	}
	cue->text = b.p;
	return b.n || wrong(r, cue->line, "the cue has no text; expected a line of text below its timing");
}

/* One block: a cue with or without a name, or a comment. */
static bool block(struct reader *r)
{
	struct vtt_cue cue = { 0 };

	if (!strncmp(r->now, "NOTE", 4) && (!r->now[4] || isspace((unsigned char)r->now[4]))) {
		while (next(r) && *r->now)
			;
		return true;
	}
	if (!strstr(r->now, "-->") && (!next(r) || !*r->now))
		return wrong(r, r->line, "a line stands alone; expected a timing, like 00:01.000 --> 00:04.500");
	if (!timing(r, &cue) || !words(r, &cue))
		return false;
	push(r, cue);
	return true;
}

static bool header(struct reader *r)
{
	if (!next(r) || strncmp(r->now, "WEBVTT", 6) || (r->now[6] && r->now[6] != ' ' && r->now[6] != '\t'))
		return wrong(r, 1, "the file does not begin with WEBVTT; expected that word on the first line");
	if (next(r) && *r->now)
		return wrong(r, r->line, "no blank line after the first; expected one below WEBVTT");
	return true;
}

struct vtt vtt_read(struct arena *a, const char *text, size_t n)
{
	struct reader r = { .arena = a, .p = text, .end = text + n, .now = "" };

	if (!utf8_ok(text, n)) {
		wrong(&r, 1, "the file is not valid UTF-8; expected UTF-8 without NUL");
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
		wrong(&r, r.line, "the file has no cues; expected at least one");
	return r.vtt;
}
