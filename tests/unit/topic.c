/* SPDX-License-Identifier: EUPL-1.2 */
/* topic: what stands out is picked, each statement once. */
#include "domain/topic.h"

#include "test.h"

static struct tally_item counts(int a, int b, int c, int d, int dk)
{
	struct tally_item t = { 0 };

	tally_add(&t, TALLY_1, a);
	tally_add(&t, TALLY_2, b);
	tally_add(&t, TALLY_3, c);
	tally_add(&t, TALLY_4, d);
	tally_add(&t, TALLY_DK, dk);
	return t;
}

static void each_kind_has_its_own(void **state)
{
	struct topic_item items[5] = { { .now = counts(0, 5, 5, 0, 0) },
				       { .now = counts(5, 0, 0, 5, 0) },
				       { .now = counts(0, 5, 5, 0, 4) },
				       { .now = counts(0, 2, 8, 0, 0), .before = counts(0, 8, 2, 0, 0) },
				       { .now = counts(5, 0, 0, 5, 0),
					 .role = { counts(0, 0, 5, 0, 0), counts(0, 0, 0, 0, 0),
						   counts(5, 0, 0, 0, 0) } } };
	struct topic out[TOPIC_KINDS];

	(void)state;
	assert_int_equal(topic_pick(items, 5, out), 4);
	assert_int_equal(out[0].kind, TOPIC_GAP);
	assert_int_equal(out[0].item, 4);
	assert_int_equal(out[0].high, 0);
	assert_int_equal(out[0].low, 2);
	assert_int_equal(out[0].by, 100);
	assert_int_equal(out[1].kind, TOPIC_CHANGE);
	assert_int_equal(out[1].item, 3);
	assert_int_equal(out[1].by, 60);
	assert_int_equal(out[2].kind, TOPIC_SPREAD);
	assert_int_equal(out[2].item, 1); /* the other as wide is taken */
	assert_int_equal(out[3].kind, TOPIC_UNKNOWN);
	assert_int_equal(out[3].item, 2);
	assert_int_equal(out[3].by, 29);
}

static void what_does_not_stand_out_is_left(void **state)
{
	struct topic_item items[2] = { { .now = counts(0, 5, 5, 0, 0), .before = counts(0, 5, 5, 0, 0) },
				       { .now = counts(0, 0, 0, 0, 5) } /* is not shown */ };
	struct topic out[TOPIC_KINDS];

	(void)state;
	assert_int_equal(topic_pick(items, 2, out), 0);
	assert_int_equal(topic_pick(items, 0, out), 0);
	items[0].before = counts(0, 0, 10, 0, 0);
	assert_int_equal(topic_pick(items, 2, out), 1);
	assert_int_equal(out[0].by, -50); /* downwards as well */
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_kind_has_its_own),
					    cmocka_unit_test(what_does_not_stand_out_is_left) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
