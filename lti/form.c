/* SPDX-License-Identifier: EUPL-1.2 */
/* form: splits at "&" and the first "=", decodes each side once into one buffer. */
#include "lti/form.h"

#include "base/arena.h"
#include "base/buf.h"
#include "lti/encode.h"
#include "lti/sign.h"

#include <string.h>
#include <strings.h>

const struct lti_form_limits lti_launch_limits = { .fields = 512, .name = 255, .value = 32 * 1024 };

bool lti_form_type(const char *content_type)
{
	static const char form[] = "application/x-www-form-urlencoded";
	static const char *const charset[] = { "charset=utf-8", "charset=\"utf-8\"" };
	const char *s = content_type;

	if (!s || strncasecmp(s, form, sizeof form - 1) != 0)
		return false;
	s += sizeof form - 1;
	s += strspn(s, " \t");
	if (*s == ';')
		s += 1 + strspn(s + 1, " \t");
	else if (*s)
		return false;
	for (size_t i = 0; i < sizeof charset / sizeof *charset; i++)
		if (!strncasecmp(s, charset[i], strlen(charset[i]))) {
			s += strlen(charset[i]);
			break;
		}
	return !s[strspn(s, " \t")];
}

/* One side of a pair into *out, which moves on past its NUL. */
static enum lti_error side(const char *s, size_t n, size_t limit, char **out, const char **text, size_t *len)
{
	enum lti_error e = n / 3 > limit ? LTI_TOO_LARGE : lti_decode(s, n, true, *out, len);

	if (e)
		return e;
	*text = *out;
	*out += *len + 1;
	return *len > limit ? LTI_TOO_LARGE : LTI_OK;
}

static enum lti_error pair(const char *s, size_t n, const struct lti_form_limits *limits, char **out,
			   struct lti_field *f)
{
	const char *eq = memchr(s, '=', n);
	size_t name = eq ? (size_t)(eq - s) : n;
	enum lti_error e = side(s, name, limits->name, out, &f->name, &f->name_len);

	if (e)
		return e;
	if (eq)
		return side(eq + 1, n - name - 1, limits->value, out, &f->value, &f->value_len);
	f->value = f->name + f->name_len;
	f->value_len = 0;
	return LTI_OK;
}

/* Pairs in s, empty ones too, but no more than the limit. */
static size_t pairs(const char *s, size_t len, size_t limit)
{
	size_t n = 1;
	const char *end = s + len;

	for (; n < limit && (s = memchr(s, '&', (size_t)(end - s))); s++)
		n++;
	return n;
}

enum lti_error lti_form_read(struct arena *a, const char *s, size_t len, const struct lti_form_limits *limits,
			     struct lti_form *out)
{
	*out = (struct lti_form){ 0 };
	if (!len)
		return LTI_OK;
	const char *end = s + len;
	char *text = arena_alloc(a, 1, len + 1); /* each "=" and "&" makes room for a NUL */
	struct lti_form f = { .cap = pairs(s, len, limits->fields) };

	f.at = arena_alloc(a, f.cap, sizeof *f.at);
	while (s < end) {
		const char *amp = memchr(s, '&', (size_t)(end - s));
		size_t n = (size_t)((amp ? amp : end) - s);

		if (n) {
			enum lti_error e =
			    f.n == limits->fields ? LTI_TOO_LARGE : pair(s, n, limits, &text, &f.at[f.n]);

			if (e)
				return e;
			f.n++;
		}
		s += n + 1;
	}
	*out = f;
	return LTI_OK;
}

const char *lti_form_get(const struct lti_form *f, const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 0; i < f->n; i++)
		if (f->at[i].name_len == n && !memcmp(f->at[i].name, name, n))
			return f->at[i].value;
	return NULL;
}

size_t lti_form_count(const struct lti_form *f, const char *name)
{
	size_t n = strlen(name), count = 0;

	for (size_t i = 0; i < f->n; i++)
		count += f->at[i].name_len == n && !memcmp(f->at[i].name, name, n);
	return count;
}

void lti_form_add(struct arena *a, struct lti_form *f, const char *name, const char *value)
{
	if (f->n == f->cap) {
		size_t cap = f->cap ? 2 * f->cap : 16;

		f->at = arena_grow(a, f->at, f->cap * sizeof *f->at, cap * sizeof *f->at);
		f->cap = cap;
	}
	f->at[f->n++] = (struct lti_field){ name, value, strlen(name), strlen(value) };
}

char *lti_form_write(struct arena *a, const struct lti_form *f)
{
	struct buf b = buf_new(a);

	for (size_t i = 0; i < f->n; i++) {
		if (i)
			buf_char(&b, '&');
		buf_puts(&b, lti_percent(a, f->at[i].name));
		buf_char(&b, '=');
		buf_puts(&b, lti_percent(a, f->at[i].value));
	}
	return b.p;
}
