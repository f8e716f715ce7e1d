/* SPDX-License-Identifier: EUPL-1.2 */
/* find: a walk through all texts for each search; the whole pack is some hundred kilobytes. Letters are compared
 * without case, words without their endings. */
#include "content/find.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

enum { BEFORE = 60, AFTER = 140 /* bytes of an excerpt */, STEM_MIN = 4 /* letters */ };

/* ---- Letters ---- */

/* Small letters, of A to Z and À to Þ: all that Swedish has; blanks for signs such as § and ”. As long as before. */
static void fold(char *s)
{
	for (size_t n; *s; s += n) {
		n = utf8_sign(s);
		if (n) {
			memset(s, ' ', n);
			continue;
		}
		n = 1;
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s + ('a' - 'A'));
		else if ((unsigned char)s[0] == 0xc3 && (unsigned char)s[1] >= 0x80 && (unsigned char)s[1] <= 0x9e)
			s[1] = (char)(s[1] + 0x20);
	}
}

/* The longest first. */
static const char *const endings[] = { "ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "ar", "er",
				       "or",    "en",    "et",    "na",   "an",   "a",    "e",   "n",   "t",  "s" };

static const char *stem(struct arena *a, const char *word)
{
	char *s = arena_dup(a, word);
	size_t n;

	fold(s);
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

/* ---- One text ---- */

struct search {
	struct arena *arena;
	size_t n;
	const char **stems;
	size_t most;
	struct find_hits *out;
};

/* Where a word of the folded text begins so, or NULL. */
static const char *word_at(const char *folded, const char *stem)
{
	for (const char *s = folded; (s = strstr(s, stem)); s++)
		if (s == folded || !utf8_letter(s[-1]))
			return s;
	return NULL;
}

static bool has_all(const struct search *q, const char *folded)
{
	for (size_t i = 0; i < q->n; i++)
		if (!word_at(folded, q->stems[i]))
			return false;
	return true;
}

static bool has_any(const struct search *q, const char *folded)
{
	for (size_t i = 0; i < q->n; i++)
		if (word_at(folded, q->stems[i]))
			return true;
	return false;
}

/* The nearest blank from i on, towards lower or higher, within the text. */
static size_t to_blank(const char *s, size_t i, int way)
{
	while (i > 0 && s[i] && s[i] != ' ')
		i = way < 0 ? i - 1 : i + 1;
	return i;
}

/* The length of the word at s where one of the asked for begins there, else 0. */
static size_t hit_length(const struct search *q, const char *folded, const char *s)
{
	size_t n = 0;

	if (s > folded && utf8_letter(s[-1]))
		return 0;
	for (size_t i = 0; i < q->n; i++)
		if (strncmp(s, q->stems[i], strlen(q->stems[i])) == 0)
			while (utf8_letter(s[n]))
				n++;
	return n;
}

static const char *excerpt(const struct search *q, const char *plain, const char *folded)
{
	const char *first = NULL;
	struct buf out = buf_new(q->arena);
	size_t from, to, length = strlen(plain);

	for (size_t i = 0; i < q->n && !first; i++)
		first = word_at(folded, q->stems[i]);
	from = first && first - folded > BEFORE ? to_blank(plain, (size_t)(first - folded) - BEFORE, -1) : 0;
	to = from + BEFORE + AFTER < length ? to_blank(plain, from + BEFORE + AFTER, 1) : length;
	if (from)
		buf_puts(&out, "… ");
	for (size_t i = from + (plain[from] == ' '), n; i < to; i += n) {
		n = hit_length(q, folded, folded + i);
		if (n) {
			buf_char(&out, FIND_BEGIN);
			buf_add(&out, plain + i, n);
			buf_char(&out, FIND_END);
		} else {
			n = 1;
			buf_add(&out, plain + i, n);
		}
	}
	if (to < length)
		buf_puts(&out, " …");
	return out.p;
}

static void look(const struct search *q, const char *title, const struct buf *body, struct find_hit hit, bool in_title)
{
	char *head = arena_dup(q->arena, title), *folded = arena_dup(q->arena, body->p);
	struct find_hits *out = q->out;

	fold(head);
	fold(folded);
	if (!has_all(q, arena_printf(q->arena, "%s %s", head, folded)) || has_any(q, head) != in_title)
		return;
	if (out->n == q->most) {
		out->more = true;
		return;
	}
	hit.excerpt = excerpt(q, body->p, folded);
	out->at[out->n++] = hit;
}

/* ---- The pack ---- */

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

/* Those with a word in the title, or the others. */
static void walk(const struct search *q, const struct pack *p, bool in_title)
{
	struct arena_mark mark;

	for (size_t i = 0; i < PACK_PARTS; i++) {
		struct buf b = buf_new(q->arena);

		add_plain(&b, p->parts[i].purpose.s);
		look(q, p->parts[i].title, &b, (struct find_hit){ .part = &p->parts[i] }, in_title);
	}
	for (size_t i = 0; i < p->steps_count; i++) {
		size_t before = q->out->n;
		struct buf b;

		if (!p->steps[i]->ready)
			continue;
		mark = arena_mark(q->arena);
		b = buf_new(q->arena);
		step_words(&b, p->steps[i]);
		look(q, p->steps[i]->title, &b, (struct find_hit){ .step = p->steps[i] }, in_title);
		if (q->out->n == before)
			arena_rewind(q->arena, mark);
	}
	for (size_t i = 0; i < p->texts_count; i++) {
		struct buf b = buf_new(q->arena);

		add_plain(&b, p->texts[i].body.s);
		look(q, p->texts[i].title, &b, (struct find_hit){ .text = &p->texts[i] }, in_title);
	}
}

struct find_hits pack_find(struct arena *a, const struct pack *p, size_t n, const char *const *words, size_t most)
{
	struct find_hits out = { .at = ARENA_ARRAY(a, most, struct find_hit) };
	struct search q = { a, n, ARENA_ARRAY(a, n, const char *), most, &out };

	for (size_t i = 0; i < n; i++)
		q.stems[i] = stem(a, words[i]);
	if (!n)
		return out;
	walk(&q, p, true);
	walk(&q, p, false);
	return out;
}
