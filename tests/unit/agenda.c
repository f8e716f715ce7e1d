/* SPDX-License-Identifier: EUPL-1.2 */
/* agenda: every meeting of our pack has its points and moments, whatever its length and however many there are. */
#include "domain/agenda.h"

#include "domain/plan.h"

#include "test.h"

static struct pack *pack;

static int load(void **state)
{
	*state = arena_new();
	return pack ? 0 : pack_load("content/packs/kvalitetsverkstaden", &pack);
}

static int unload(void **state)
{
	arena_free(*state);
	return 0;
}

static int over(void **state)
{
	(void)state;
	pack_free(pack);
	return 0;
}

static void meetings_and_steps(void **state)
{
	size_t first, n;

	(void)state;
	for (int no = 1; no <= PACK_PARTS; no++)
		for (int i = 1; i <= 2; i++) {
			const struct part *part = pack_part(pack, no);
			const struct step *s = agenda_step(part, i);

			assert_non_null(s);
			assert_true(s->kind == STEP_MEETING && s->ready && s->part == no);
			assert_int_equal(agenda_no(part, s), i);
			assert_true(agenda_before(part, i, &first, &n) && first + n < part->stages_count);
		}
	const struct part *two = pack_part(pack, 2);
	assert_null(agenda_step(two, 3));
	assert_false(agenda_before(two, 3, &first, &n));
	assert_int_equal(agenda_no(two, pack_step(pack, "d2-film-1")), 0);
	assert_true(agenda_before(two, 2, &first, &n));
	assert_string_equal(two->stages[first].title, "Mellan träffarna");
	assert_int_equal(n, 1);
}

/* "12 345" for two meetings that take up moments 1 and 2, and 3 to 5. */
static const char *taken(struct arena *a, const struct part *part, int of)
{
	const char *all = "";

	for (int i = 0; i < of; i++) {
		struct agenda_meeting m = { .no = i + 1, .index = i, .of = of, .length = PLAN_MINUTES };

		all = arena_printf(a, "%s%s", all, i ? " " : "");
		for (size_t k = 0; k < part->moments_count; k++)
			if (agenda_takes(part, k, &m))
				all = arena_printf(a, "%s%zu", all, k + 1);
	}
	return all;
}

static void moments(void **state)
{
	const struct part *two = pack_part(pack, 2), *three = pack_part(pack, 3);

	assert_string_equal(taken(*state, two, 2), "12 345");
	assert_string_equal(taken(*state, three, 2), "123 45");
	assert_string_equal(taken(*state, two, 1), "12345");
	assert_string_equal(taken(*state, two, 3), "12 34 5");
	struct agenda_meeting cancelled = { .no = 1, .index = 0, .of = 0, .length = PLAN_MINUTES };
	assert_false(agenda_takes(two, 0, &cancelled));
	struct part plain = *two;
	struct moment five[5] = { { "1", "a", 0 }, { "2", "b", 0 }, { "3", "c", 0 }, { "4", "d", 0 }, { "5", "e", 0 } };
	plain.moments = five;
	plain.moments_count = 5;
	assert_string_equal(taken(*state, &plain, 2), "123 45");
}

static int sum(const struct agenda_line *lines, size_t n)
{
	int all = 0;

	for (size_t i = 0; i < n; i++)
		all += lines[i].minutes;
	return all;
}

static void half_a_day(void **state)
{
	struct agenda_meeting m = { 1, 0, 2, PLAN_MINUTES };
	const struct agenda_line *lines;
	size_t n = agenda_make(*state, pack, pack_part(pack, 2), &m, 0, NULL, &lines);

	assert_int_equal(n, pack->agenda_count);
	assert_int_equal(sum(lines, n), PLAN_MINUTES);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(lines[i].minutes, pack->agenda[i].minutes);
	assert_string_equal(lines[1].holds[0], "Se filmen Tre sorters underlag");
	assert_string_equal(lines[2].holds[0], "Samtala i gruppen och dela en anteckning");
	assert_int_equal(lines[4].n, 2);
	assert_string_equal(lines[4].holds[1], "Resultat: kunskaper, utveckling och lärande, trygghet, inflytande");
}

/* Whatever its length, and with own lines in it: it fills the meeting, and nothing is shorter than five minutes. */
static void other_lengths(void **state)
{
	const struct agenda_own own[] = { { 0, "Rektor hälsar", 7 }, { 4, "Ny lokal", 20 }, { 99, "Fika", 10 } };

	for (int length = 80; length <= 480; length++)
		for (size_t n_own = 0; n_own <= COUNT(own); n_own++) {
			struct agenda_meeting m = { 1, 0, 1, length };
			const struct agenda_line *lines;
			size_t n = agenda_make(*state, pack, pack_part(pack, 2), &m, n_own, own, &lines);

			assert_int_equal(n, pack->agenda_count + n_own);
			assert_int_equal(sum(lines, n), length);
			for (size_t i = 0; i < n; i++)
				assert_true(lines[i].minutes >= 5);
			if (n_own == COUNT(own)) {
				assert_true(lines[0].own && lines[5].own && lines[n - 1].own);
				assert_string_equal(lines[n - 1].title, "Fika");
			}
		}
	struct agenda_meeting brief = { 1, 0, 1, 20 };
	const struct agenda_line *lines;
	assert_int_equal(sum(lines, agenda_make(*state, pack, pack_part(pack, 1), &brief, 0, NULL, &lines)), 35);
}

static void without_points(void **state)
{
	struct pack bare = *pack;
	struct agenda_meeting m = { 2, 1, 2, 120 };
	const struct agenda_line *lines;

	bare.agenda_count = 0;
	assert_int_equal(agenda_make(*state, &bare, pack_part(pack, 2), &m, 0, NULL, &lines), 3);
	assert_string_equal(lines[2].title, "Nulägesbeskrivning");
	assert_int_equal(sum(lines, 3), 120);
}

static void round_the_table(void **state)
{
	int64_t one[40], same[40], other[40];
	int64_t sum_of_ids = 0;
	int moved = 0;

	(void)state;
	for (int i = 0; i < 40; i++) {
		one[i] = i + 100;
		same[39 - i] = other[i] = i + 100;
	}
	agenda_round(7, "d2-q-1", 40, one);
	agenda_round(7, "d2-q-1", 40, same);
	agenda_round(7, "d2-q-2", 40, other);
	assert_memory_equal(one, same, sizeof one); /* however they came */
	for (int i = 0; i < 40; i++) {
		sum_of_ids += one[i];
		moved += one[i] != other[i];
	}
	assert_int_equal(sum_of_ids, 40 * 100 + 39 * 40 / 2);
	assert_true(moved > 30);
	agenda_round(8, "d2-q-1", 40, other);
	assert_memory_not_equal(one, other, sizeof one);
	agenda_round(8, "d2-q-1", 0, other);
}

#define AGENDA_TEST(name) cmocka_unit_test_setup_teardown(name, load, unload)

int main(void)
{
	const struct CMUnitTest tests[] = {
		AGENDA_TEST(meetings_and_steps), AGENDA_TEST(moments),        AGENDA_TEST(half_a_day),
		AGENDA_TEST(other_lengths),      AGENDA_TEST(without_points), AGENDA_TEST(round_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, over);
}
