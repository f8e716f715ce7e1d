/* SPDX-License-Identifier: EUPL-1.2 */
/* listing: the same address with another page; the same field for a person on each page. */
#include "web/page/listing.h"

#include "text/text.h"
#include "web/page/name.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { PAGES_MAX = 10000 };

int64_t listing_skip(const struct visit *v, int64_t most)
{
	return (visit_number(v, "sida", 1, PAGES_MAX, 1) - 1) * most;
}

const char *listing_words(const struct visit *v)
{
	return visit_trimmed(v, "sok");
}

const char *listing_encode(const struct visit *v, const char *s)
{
	struct lti_form one = { 0 };

	lti_form_add(v->arena, &one, "x", s);
	return lti_form_write(v->arena, &one) + 2;
}

struct listing listing_of(const struct visit *v, struct url action, const char *base, int64_t most, int64_t shown,
			  int64_t total)
{
	int64_t skip = listing_skip(v, most), page = skip / most + 1;
	struct listing l = { .action = action, .words = listing_words(v), .page = page };

	if (skip > 0)
		l.back = (struct url){ arena_printf(v->arena, "%s&sida=%" PRId64, base, page - 1) };
	if (skip + shown < total)
		l.on = (struct url){ arena_printf(v->arena, "%s&sida=%" PRId64, base, page + 1) };
	if (l.back.s || l.on.s)
		l.range = text_page_range(&v->text, shown ? skip + 1 : skip, skip + shown, total);
	return l;
}

const char *listing_field(const struct visit *v, int64_t member)
{
	return arena_printf(v->arena, "m%" PRId64, member);
}

struct db_ints listing_chosen(const struct visit *v)
{
	int64_t *ids = ARENA_ARRAY(v->arena, v->form.n, int64_t);
	size_t n = 0;
	char *end;

	for (size_t i = 0; i < v->form.n; i++) {
		const char *name = v->form.at[i].name;

		if (*name != 'm' || !strchr("123456789", name[1]) || !name[1])
			continue;
		errno = 0;
		ids[n] = strtoll(name + 1, &end, 10);
		n += !*end && !errno;
	}
	return (struct db_ints){ n, ids };
}

const char *listing_about(const struct visit *v, const char *function, bool leader, const char *unit)
{
	const char *words = leader ? text_process_leader(&v->text) : name_function(v, function);

	return unit ? arena_printf(v->arena, "%s, %s", words, unit) : words;
}
