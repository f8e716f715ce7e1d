/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz form: what is read is NUL-free UTF-8 within the limits, and writing and reading it gives the same fields. */
#include "base/arena.h"
#include "base/utf8.h"
#include "lti/lti.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct lti_form_limits limits = { .fields = 64, .name = 100, .value = 1000 };

static void well_formed(const struct lti_form *f)
{
	assert(f->n <= limits.fields);
	for (size_t i = 0; i < f->n; i++) {
		const struct lti_field *p = &f->at[i];

		assert(p->name_len <= limits.name && strlen(p->name) == p->name_len);
		assert(p->value_len <= limits.value && strlen(p->value) == p->value_len);
		assert(utf8_ok(p->name, p->name_len) && utf8_ok(p->value, p->value_len));
		assert(lti_form_count(f, p->name) && lti_form_get(f, p->name));
	}
}

static void same(const struct lti_form *f, const struct lti_form *g)
{
	assert(f->n == g->n);
	for (size_t i = 0; i < f->n; i++)
		assert(!strcmp(f->at[i].name, g->at[i].name) && !strcmp(f->at[i].value, g->at[i].value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct lti_form f, g;
	const char *base;
	size_t len;

	if (!lti_form_read(a, (const char *)data, size, &limits, &f)) {
		well_formed(&f);
		const char *s = lti_form_write(a, &f);

		assert(!lti_form_read(a, s, strlen(s), &limits, &g));
		same(&f, &g);
		assert(!lti_base_string(a, "POST", "https://kv.example.se/", &g, &f, &base, &len));
		assert(len == strlen(base));
	} else {
		assert(!f.n);
	}
	lti_form_type(arena_dupn(a, (const char *)data, size));
	arena_free(a);
	return 0;
}
