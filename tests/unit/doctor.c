/* SPDX-License-Identifier: EUPL-1.2 */
/* doctor: each finding alone, from a well installation with one thing otherwise; at the limit and just beside it. */
#include "cli/doctor.h"

#include "test.h"

/* A well installation, whose parts a case may change. */
#define WELL                                                                                                \
	struct watch_queues queue[] = { { "passback", 0, 0, 900 },                                          \
					{ "mail", 0, 0, 900 },                                              \
					{ "archive", 0, 0, 900 },                                           \
					{ "round", 0, 0, 900 },                                             \
					{ "audit", 0, 0, 900 } };                                           \
	struct doctor_moves moves[] = { { 3, 0, false }, { 4, 29, true } };                                 \
	struct doctor_keys keys[] = { { "moodle", false, false, true }, { "canvas", false, false, true } }; \
	struct settings s = {                                                                               \
		.file = "/etc/kvalitetsverkstaden.conf",                                                    \
		.base_url = "https://verktyg.example.org",                                                  \
		.listen = { "127.0.0.1", 8080 },                                                            \
		.metrics = { "", 0 },                                                                       \
		.data = "/var/lib/kvalitetsverkstaden",                                                     \
		.films = "/var/lib/kvalitetsverkstaden/films",                                              \
		.key_file = "/var/lib/kvalitetsverkstaden/key",                                             \
		.mail_from = "verktyg@example.org",                                                         \
		.mail_smtp = "smtp://mail.example.org",                                                     \
		.mail_command = "",                                                                         \
		.contact_email = "it@example.org",                                                          \
		.contact_phone = "",                                                                        \
		.security_contact = "mailto:security@example.org",                                          \
		.workers = 8,                                                                               \
		.connections = 2000,                                                                        \
		.disk_mib = 512,                                                                            \
	};                                                                                                  \
	struct facts f = {                                                                                  \
		.arena = *state,                                                                            \
		.settings = &s,                                                                             \
		.settings_file = { true, 0644 },                                                            \
		.key_file = { true, 0600 },                                                                 \
		.data = { true, 0700 },                                                                     \
		.disk_mib = 512,                                                                            \
		.files = 2128,                                                                              \
		.base_code = "",                                                                            \
		.base_status = 200,                                                                         \
		.base_ours = true,                                                                          \
		.base_days = 21,                                                                            \
		.clock_ms = 2000,                                                                           \
		.reached = true,                                                                            \
		.server = { .version = 150000,                                                              \
			    .checksums = true,                                                              \
			    .safe = true,                                                                   \
			    .waits = true,                                                                  \
			    .most = 18,                                                                     \
			    .replica_late = 60,                                                             \
			    .age = 1500000000,                                                              \
			    .collation = true },                                                            \
		.keys = { COUNT(keys), keys },                                                              \
		.wait = { .watch_queues = { COUNT(queue), queue } },                                        \
		.moves = { COUNT(moves), moves },                                                           \
	}

static void well(void **state)
{
	struct finding *found;

	WELL;
	assert_int_equal(doctor_judge(&f, &found), 0);
	f.disk_mib = f.base_days = -1; /* nobody knows */
	f.base_code = NULL;
	f.base_status = 0;
	assert_int_equal(doctor_judge(&f, &found), 0);
}

static void alone(struct facts *f, const char *name)
{
	struct finding *found;
	size_t n = doctor_judge(f, &found);

	if (n != 1)
		fail_msg("%s: %zu findings, the first is %s", name, n, n ? found->name : "none");
	assert_string_equal(found->name, name);
	assert_true(strlen(found->what) > 10 && strlen(found->fix) > 10);
	assert_null(strpbrk(found->what, "\n%"));
	assert_null(strpbrk(found->fix, "\n%"));
}

#define X(name, otherwise)                  \
	static void of_##name(void **state) \
	{                                   \
		WELL;                       \
		otherwise;                  \
		alone(&f, #name);           \
	}
#include "doctor_cases.def"
#undef X

static const char *const cases[] = {
#define X(name, otherwise) #name,
#include "doctor_cases.def"
#undef X
};

static void no_finding_is_forgotten(void **state)
{
	(void)state;
	for (size_t i = 0; doctor_names[i]; i++) {
		bool there = false;

		for (size_t k = 0; k < COUNT(cases); k++)
			there |= strcmp(cases[k], doctor_names[i]) == 0;
		if (!there)
			fail_msg("%s has no case", doctor_names[i]);
	}
}

static void the_worst_comes_first(void **state)
{
	struct finding *found;

	WELL;
	s.contact_email = "";
	f.server.checksums = false;
	f.key_file.mode = 0644;
	f.db_fault = "database: away";
	assert_int_equal(doctor_judge(&f, &found), 4);
	assert_string_equal(found[0].name, "key_open");
	assert_string_equal(found[1].name, "db_away");
	assert_string_equal(found[2].name, "checksums_off");
	assert_string_equal(found[3].name, "contact_none");
	assert_string_equal(found[0].what,
			    "others than its owner can read /var/lib/kvalitetsverkstaden/key (mode 0644), "
			    "and with it the secrets of all keys");
}

static void many_keys(void **state)
{
	struct doctor_keys many[7] = { 0 };
	struct finding *found;

	WELL;
	for (int i = 0; i < 7; i++)
		many[i] = (struct doctor_keys){ arena_printf(*state, "k%d", i), true, false, true };
	f.keys = (struct doctor_keys_rows){ 7, many };
	assert_int_equal(doctor_judge(&f, &found), 1);
	assert_in(found->what, "k0, k1, k2, k3, k4 and 2 more");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define X(name, otherwise) TEST(of_##name),
#include "doctor_cases.def"
#undef X
		TEST(well),
		TEST(no_finding_is_forgotten),
		TEST(the_worst_comes_first),
		TEST(many_keys),
	};

	return cmocka_run_group_tests_name("unit-doctor", tests, NULL, NULL);
}
