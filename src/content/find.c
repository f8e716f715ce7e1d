/* SPDX-License-Identifier: EUPL-1.2 */
/* find: a walk through all texts for each search; the whole pack is some hundred kilobytes, made plain by the first
 * one. Letters are compared without case, words without their endings. */
#include "content/find.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "content/excerpt.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { STEM_MIN = 4 /* letters */ };

/* ---- Letters ---- */

/* The longest first. */
static const char *const endings[] = { "ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "ar", "er",
				       "or",    "en",    "et",    "na",   "an",   "a",    "e",   "n",   "t",  "s" };

static const char *stem(struct arena *a, const char *word)
{
	char *s = arena_dup(a, word);
	size_t n;

	excerpt_fold(s);
	n = strlen(s);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t m = strlen(endings[i]);

		if (n >= m + STEM_MIN && strcmp(s + n - m, endings[i]) == 0) {
			s[n - m] = '\0';
			break;
		}
	}
	return s;
}

/* ---- Plain text ---- */

static const struct {
	const char *name;
	char c;
} entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' } };

static size_t entity(const char *s, char *c)
{
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		size_t n = strlen(entities[i].name);

		if (strncmp(s, entities[i].name, n) == 0) {
			*c = entities[i].c;
			return n;
		}
	}
	return 0;
}

/* A heading, an item or a question without one gets a full stop, so that it does not run into what follows. */
static void end_block(struct buf *out)
{
	size_t n = out->n;

	while (n && out->p[n - 1] == ' ')
		n--;
	if (n && utf8_letter(out->p[n - 1]))
		buf_puts(out, ". ");
	else
		buf_char(out, ' ');
}

static bool ends_block(const char *tag)
{
	return strncmp(tag, "</h", 3) == 0 || strncmp(tag, "</li", 4) == 0 || strncmp(tag, "</p", 3) == 0;
}

/* One blank for each run of blanks and tags. */
static void add_plain(struct buf *out, const char *html)
{
	bool blank = true;
	size_t gap;

	end_block(out);
	for (const char *s = html; s && *s;) {
		char c = *s;
		size_t n = c == '&' ? entity(s, &c) : 0;

		if (!n && c == '<') {
			if (ends_block(s)) {
				end_block(out);
				blank = true;
			}
			n = strcspn(s, ">");
			n += s[n] != '\0';
			c = ' ';
		} else if (!n && c == '{' && prose_gap(s, &gap) == s) {
			n = gap;
			c = ' ';
		}
		s += n ? n : 1;
		if (c == ' ' || c == '\n' || c == '\t') {
			if (!blank)
				buf_char(out, ' ');
			blank = true;
		} else {
			buf_char(out, c);
			blank = false;
		}
	}
}

/* ---- The pack ---- */

/* A place of the pack as it is searched. */
struct text {
	const char *head, *plain;
	const char *folded; /* both */
	struct find_hit hit;
};

struct find_memory {
	pthread_mutex_t lock;
	struct arena *arena; /* NULL: nobody has searched yet */
	size_t n;
	struct text *at;
};

struct find_memory *find_memory(void)
{
	struct find_memory *m = calloc(1, sizeof *m);

	if (!m)
		abort();
	pthread_mutex_init(&m->lock, NULL);
	return m;
}

void find_forget(struct find_memory *m)
{
	if (!m)
		return;
	if (m->arena)
		arena_free(m->arena);
	pthread_mutex_destroy(&m->lock);
	free(m);
}

static const char *folded(struct arena *a, const char *text)
{
	char *s = arena_dup(a, text);

	excerpt_fold(s);
	return s;
}

static void add(struct find_memory *m, const char *title, const struct buf *body, struct find_hit hit)
{
	m->at[m->n++] = (struct text){ .head = folded(m->arena, title),
				       .plain = body->p,
				       .folded = folded(m->arena, arena_printf(m->arena, "%s %s", title, body->p)),
				       .hit = hit };
}

static void step_words(struct buf *b, const struct step *s)
{
	add_plain(b, s->hint);
	add_plain(b, s->body.s);
	for (size_t i = 0; i < s->questions_count; i++)
		add_plain(b, s->questions[i].text);
	for (size_t i = 0; s->template && i < s->template->sections_count; i++) {
		add_plain(b, s->template->sections[i].title);
		add_plain(b, s->template->sections[i].guidance.s);
	}
}

static void remember(struct find_memory *m, const struct pack *p)
{
	m->arena = arena_new();
	m->at = ARENA_ARRAY(m->arena, PACK_PARTS + p->steps_count + p->texts_count, struct text);
	for (size_t i = 0; i < PACK_PARTS; i++) {
		struct buf b = buf_new(m->arena);

		add_plain(&b, p->parts[i].purpose.s);
		add(m, p->parts[i].title, &b, (struct find_hit){ .part = &p->parts[i] });
	}
	for (size_t i = 0; i < p->steps_count; i++) {
		struct buf b = buf_new(m->arena);

		if (!p->steps[i]->ready)
			continue;
		step_words(&b, p->steps[i]);
		add(m, p->steps[i]->title, &b, (struct find_hit){ .step = p->steps[i] });
	}
	for (size_t i = 0; i < p->texts_count; i++) {
		struct buf b = buf_new(m->arena);

		add_plain(&b, p->texts[i].body.s);
		add(m, p->texts[i].title, &b, (struct find_hit){ .text = &p->texts[i] });
	}
}

/* ---- What is asked for ---- */

static bool has_all(const struct excerpt_of *of, const char *folded)
{
	for (size_t i = 0; i < of->n; i++)
		if (!excerpt_word(folded, of->stems[i]))
			return false;
	return true;
}

static bool has_any(const struct excerpt_of *of, const char *folded)
{
	for (size_t i = 0; i < of->n; i++)
		if (excerpt_word(folded, of->stems[i]))
			return true;
	return false;
}

/* Those with a word in the title, or the others. */
static void look(struct arena *a, const struct find_memory *m, const struct excerpt_of *of, bool in_title, size_t most,
		 struct find_hits *out)
{
	for (size_t i = 0; i < m->n && !out->more; i++) {
		const struct text *t = &m->at[i];

		if (has_any(of, t->head) != in_title || !has_all(of, t->folded))
			continue;
		out->more = out->n == most;
		if (out->more)
			return;
		out->at[out->n] = t->hit;
		out->at[out->n++].excerpt = excerpt_of(a, t->plain, of);
	}
}

struct find_hits pack_find(struct arena *a, const struct pack *p, size_t n, const char *const *words, size_t most)
{
	struct find_hits out = { .at = ARENA_ARRAY(a, most, struct find_hit) };
	const char **stems = ARENA_ARRAY(a, n, const char *);
	const struct excerpt_of of = { n, stems, 1 };

	for (size_t i = 0; i < n; i++)
		stems[i] = stem(a, words[i]);
	if (!n)
		return out;
	pthread_mutex_lock(&p->find->lock);
	if (!p->find->arena)
		remember(p->find, p);
	pthread_mutex_unlock(&p->find->lock);
	look(a, p->find, &of, true, most, &out);
	look(a, p->find, &of, false, most, &out);
	return out;
}
