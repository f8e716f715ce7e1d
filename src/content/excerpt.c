/* SPDX-License-Identifier: EUPL-1.2 */
/* excerpt: letters are compared without case, words by their beginnings. */
#include "content/excerpt.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>
#include <strings.h>

enum { BEFORE = 60, AFTER = 140 /* bytes round a word */, PLACES = 4 };

void excerpt_fold(char *s)
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

const char *excerpt_word(const char *folded, const char *stem)
{
	for (const char *s = folded; (s = strstr(s, stem)); s++)
		if (s == folded || !utf8_letter(s[-1]))
			return s;
	return NULL;
}

/* ---- Marks ---- */

/* The bytes of "# " to "###### " with the blanks before, at the beginning of a line; else 0. */
static size_t heading(const char *s)
{
	const size_t blanks = strspn(s, " \t"), marks = strspn(s + blanks, "#");
	const size_t after = strspn(s + blanks + marks, " \t");

	return marks && marks <= 6 && after ? blanks + marks + after : 0;
}

/* "[words](https://...)" or "![...": where the words are; the bytes of it all, 0 where it is none. */
static size_t link_at(const char *s, size_t *from, size_t *n)
{
	static const char *const kinds[] = { "http://", "https://", "mailto:" };
	const size_t open = (size_t)(*s == '!') + 1;

	if (s[open - 1] != '[')
		return 0;
	*from = open;
	*n = strcspn(s + open, "[]\n");
	const char *address = s + open + *n + 2;
	if (!*n || s[open + *n] != ']' || s[open + *n + 1] != '(')
		return 0;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strncasecmp(address, kinds[i], strlen(kinds[i])) == 0) {
			const size_t end = strcspn(address, ") \t\n");

			return address[end] == ')' || !address[end]
				   ? (size_t)(address - s) + end + (address[end] == ')')
				   : 0;
		}
	return 0;
}

/* Stars that words stand between on one line: where the words end, or NULL. */
static const char *emphasis(const char *text, const char *s)
{
	const size_t stars = strspn(s, "*");
	const char *inner = s + stars, *end = inner + strcspn(inner, "*\n");
	const size_t closing = strspn(end, "*");

	if (stars > 3 || !closing || closing > 3 || end == inner || strchr(" \t", *inner) || strchr(" \t\\", end[-1]))
		return NULL;
	return (s > text && (utf8_letter(s[-1]) || strchr("*\\", s[-1]))) || utf8_letter(end[closing]) ? NULL : end;
}

/* Emphasis may stand within emphasis: what is escaped stays so until the second time. */
struct unmarking {
	const char *text; /* from its beginning */
	bool last;
	struct buf out;
};

static size_t mark(struct unmarking *u, const char *s, const char *limit);

/* The bytes of "<b>", "</p >" or "<br/>", which mean nothing here; else 0. What says more than a name is words. */
static size_t tag_at(const char *s)
{
	static const char name[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	size_t n = (size_t)1 + (s[1] == '/');
	const bool named = s[n] && strchr(name + 10, s[n]);

	n += strspn(s + n, name);
	n += strspn(s + n, " \t/");
	return named && s[n] == '>' ? n + 1 : 0;
}

static void unmark(struct unmarking *u, const char *s, const char *end)
{
	bool begins = s == u->text;

	while (s < end) {
		size_t n = begins && !u->last ? heading(s) : 0;

		n = n ? n : mark(u, s, end);
		if (!n) {
			buf_char(&u->out, *s);
			n = 1;
		}
		begins = s[n - 1] == '\n';
		s += n;
	}
}

/* The bytes of a mark that ends by the limit, and of what stands in it, which is written without; 0: there is none. */
static size_t mark(struct unmarking *u, const char *s, const char *limit)
{
	const size_t left = (size_t)(limit - s);
	size_t from, n, all;
	const char *end;

	if (*s == '\\' && s[1] && strchr("[]*#.+-", s[1])) {
		buf_add(&u->out, s + u->last, (size_t)2 - u->last);
		return 2;
	}
	if (!u->last && *s == '<' && (all = tag_at(s))) {
		buf_char(&u->out, ' ');
		return all;
	}
	if (!u->last && (*s == '[' || *s == '!') && (all = link_at(s, &from, &n)) && all <= left) {
		unmark(u, s + from, s + from + n);
		return all;
	}
	if (*s != '*' || !(end = emphasis(u->text, s)))
		return 0;
	all = (size_t)(end - s) + strspn(end, "*");
	if (all > left)
		return 0;
	unmark(u, s + strspn(s, "*"), end);
	return all;
}

const char *excerpt_unmarked(struct arena *a, const char *text)
{
	struct unmarking first = { text, false, buf_new(a) };

	unmark(&first, text, text + strlen(text));
	struct unmarking second = { first.out.p, true, buf_new(a) };
	unmark(&second, second.text, second.text + first.out.n);
	return second.out.p;
}

/* ---- Places ---- */

struct text {
	const char *plain, *folded;
	size_t length;
	const struct excerpt_of *of;
};

struct place {
	size_t from, to;
};

static bool blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* The nearest blank from i on, towards lower or higher, within the text. */
static size_t to_blank(const char *s, size_t i, int way)
{
	while (i > 0 && s[i] && !blank(s[i]))
		i = way < 0 ? i - 1 : i + 1;
	return i;
}

static struct place round_word(const struct text *t, const char *word)
{
	const size_t at = word ? (size_t)(word - t->folded) : 0;
	struct place p = { .from = at > BEFORE ? to_blank(t->plain, at - BEFORE, -1) : 0 };

	p.to = p.from + BEFORE + AFTER < t->length ? to_blank(t->plain, p.from + BEFORE + AFTER, 1) : t->length;
	return p;
}

/* The first word that is looked for, from there on: the earliest of any, or that of one alone. */
static const char *first(const struct text *t, size_t from, size_t stem, size_t n)
{
	const char *best = NULL;

	for (size_t i = stem; i < stem + n; i++) {
		const char *at = from < t->length ? excerpt_word(t->folded + from, t->of->stems[i]) : NULL;

		best = !best || (at && at < best) ? at : best;
	}
	return best;
}

/* Each word that is not in the places before; then more of them, further on. */
static int places(const struct text *t, struct place *at)
{
	const int most = t->of->most < PLACES ? t->of->most : PLACES;
	int n = 1;

	at[0] = round_word(t, first(t, 0, 0, t->of->n));
	for (size_t i = 0; i < t->of->n && n < most; i++) {
		const char *near = first(t, at[0].from, i, 1), *far = first(t, at[n - 1].to, i, 1);

		if (far && near && near >= t->folded + at[n - 1].to)
			at[n++] = round_word(t, far);
	}
	for (const char *more; n < most && (more = first(t, at[n - 1].to, 0, t->of->n));)
		at[n++] = round_word(t, more);
	return n;
}

/* The length of the word at s where one of those looked for begins there, else 0. */
static size_t hit(const struct text *t, const char *s)
{
	size_t n = 0;

	if (s > t->folded && utf8_letter(s[-1]))
		return 0;
	for (size_t i = 0; i < t->of->n && !n; i++)
		if (strncmp(s, t->of->stems[i], strlen(t->of->stems[i])) == 0)
			while (utf8_letter(s[n]))
				n++;
	return n;
}

static void show(const struct text *t, size_t from, size_t to, struct buf *out)
{
	for (size_t i = from, n; i < to; i += n) {
		n = hit(t, t->folded + i);
		if (n) {
			buf_char(out, EXCERPT_BEGIN);
			buf_add(out, t->plain + i, n);
			buf_char(out, EXCERPT_END);
		} else {
			n = 1;
			buf_add(out, t->plain + i, n);
		}
	}
}

const char *excerpt_of(struct arena *a, const char *plain, const struct excerpt_of *of)
{
	char *folded = arena_dup(a, plain);
	struct text t = { plain, folded, strlen(plain), of };
	struct place at[PLACES];
	struct buf out = buf_new(a);
	size_t end = 0;

	excerpt_fold(folded);
	const int n = places(&t, at);
	for (int i = 0; i < n; i++) {
		const size_t from = at[i].from > end ? at[i].from : end;

		if (from > end || (!i && from))
			buf_puts(&out, i ? " … " : "… ");
		show(&t, from + blank(plain[from]), at[i].to, &out);
		end = at[i].to;
	}
	if (end < t.length)
		buf_puts(&out, " …");
	return out.p;
}
