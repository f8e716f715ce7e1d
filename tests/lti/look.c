/* SPDX-License-Identifier: EUPL-1.2 */
/* look: what Canvas says of contrast and of its theme, what others type, and what is not meant for us. */
#include "data.h"

static struct lti_launch launch_of(struct arena *a, const char *name, const char *value)
{
	struct lti_form *f = ARENA_NEW(a, struct lti_form);

	*f = (struct lti_form){ 0 };
	if (value)
		lti_form_add(a, f, name, value);
	return (struct lti_launch){ .form = f };
}

static void contrast(void **state)
{
	static const char *const no[] = { NULL,   "", "false", "True", "1", "yes", "$Canvas.user.prefersHighContrast",
					  "true " };

	for (size_t i = 0; i < COUNT(no); i++) {
		struct lti_launch l = launch_of(*state, "custom_canvas_high_contrast", no[i]);

		if (lti_high_contrast(&l))
			fail_msg("%s", no[i]);
	}
	struct lti_launch l = launch_of(*state, "custom_canvas_high_contrast", "true");
	assert_true(lti_high_contrast(&l));
	l = launch_of(*state, "canvas_high_contrast", "true");
	assert_false(lti_high_contrast(&l));
}

static void brand(void **state)
{
	static const struct {
		const char *said, *brand;
	} rows[] = {
		{ "#0f6cbf", "#0f6cbf" },
		{ "{\"ic-brand-primary\":\"#0374B5\",\"ic-link-color\":\"#000\"}", "#0374B5" },
		{ "{\"ic-link-color\":\"#000\"}", NULL },
		{ "{\"ic-brand-primary\":12}", NULL },
		{ "{\"ic-brand-primary\":", NULL },
		{ "{", NULL },
		{ "$com.instructure.brandConfigJSON", NULL },
		{ "", NULL },
		{ NULL, NULL },
		{ "blå", "blå" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_launch l = launch_of(*state, "custom_brand", rows[i].said);
		const char *got = lti_brand(*state, &l);

		if ((got == NULL) != (rows[i].brand == NULL) || (got && strcmp(got, rows[i].brand) != 0))
			fail_msg("%s gives %s", rows[i].said, got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(contrast), TEST(brand) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
