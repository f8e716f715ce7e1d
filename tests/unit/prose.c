/* SPDX-License-Identifier: EUPL-1.2 */
/* prose: Markdown as blocks, and gaps that are filled, repeated or left out. */
#include "content/prose.h"

#include "base/buf.h"
#include "test.h"

static const char *shown(struct arena *a, struct prose p)
{
	struct buf b = buf_new(a);

	for (size_t i = 0; i < p.n; i++)
		buf_printf(&b, "%c %s\n", "hpin"[p.at[i].kind], p.at[i].text);
	return b.p;
}

static void blocks(void **state)
{
	assert_string_equal(
	    shown(*state, prose_read(*state, "Ett\nstycke med **fet** text.\n\n## Rubrik\n\n- en *sak*\n"
					     "- [två](https://x.se)\n\n1. först\n2. sedan `så`\n")),
	    "p Ett stycke med fet text.\nh Rubrik\ni en sak\ni två\nn först\nn sedan så\n");
	assert_string_equal(shown(*state, prose_read(*state, "")), "");
	assert_string_equal(shown(*state, prose_read(*state, "a <b>c</b> &amp; d")), "p a c & d\n");
}

static void gaps(void **state)
{
	static const char *const items[] = { "Del 1", "Del 2" };
	const struct prose_value values[] = { { "authority", "{year} & <b>", 0, NULL },
					      { "year", "2026/27", 0, NULL },
					      { "decided", NULL, 0, NULL },
					      { "parts", NULL, COUNT(items), items },
					      { "none", NULL, 0, items } };
	const struct prose p = prose_read(
	    *state, "{authority}, {year}{year}.\n\nBeslut: {decided}\n\n{parts}\n\n- {parts}\n- {none}\n- kvar\n\n"
		    "Se {parts}.\n\n{ej} {Year} {} {\n");

	assert_string_equal(shown(*state, prose_fill(*state, &p, COUNT(values), values)),
			    "p {year} & <b>, 2026/272026/27.\ni Del 1\ni Del 2\ni Del 1\ni Del 2\ni kvar\n"
			    "p {ej} {Year} {} {\n");
}

static void strangers(void **state)
{
	static const char *const names[] = { "authority", "year", NULL };
	const struct prose good = prose_read(*state, "{authority} {year} {Year}"),
			   bad = prose_read(*state, "{authority}\n\n- {years}");

	assert_null(prose_stranger(*state, &good, names));
	assert_string_equal(prose_stranger(*state, &bad, names), "{years}");
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(blocks), TEST(gaps), TEST(strangers) };

	return cmocka_run_group_tests_name("prose", tests, NULL, NULL);
}
