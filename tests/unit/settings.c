/* SPDX-License-Identifier: EUPL-1.2 */
/* settings: defaults, the two sources and their order, and what each mistake is told. */
#include "base/settings.h"

#include "test.h"

#include <glob.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

/* The environment of a test: nothing of ours but what it sets; no file in /etc is looked at. */
static int begin(void **state)
{
	for (char **e = environ; *e;) {
		char *name = strndup(*e, strcspn(*e, "="));

		assert_non_null(name);
		if (!strncmp(name, "KV_", 3)) {
			unsetenv(name);
			e = environ;
		} else {
			e++;
		}
		free(name);
	}
	unsetenv("XDG_STATE_HOME");
	setenv("HOME", "/home/anna", 1);
	return test_arena(state);
}

/* A file with this text; its path lives in the arena. */
static const char *file_of(struct arena *a, const char *text, size_t n)
{
	char *path = arena_dup(a, "/tmp/kv-settings-XXXXXX");
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, n), n);
	close(fd);
	return path;
}

static enum err load_text(struct arena *a, const char *text, struct settings *s)
{
	const char *path = file_of(a, text, strlen(text));
	enum err e = settings_load(a, path, s);

	unlink(path);
	return e;
}

/* The message about this environment variable alone. */
static const char *refused(struct arena *a, const char *key, const char *value)
{
	struct settings s;

	setenv(key, value, 1);
	if (load_text(a, "", &s) != ERR_CONFIG)
		fail_msg("%s=%s was accepted", key, value);
	unsetenv(key);
	return why_last();
}

static void defaults(void **state)
{
	struct settings s;

	assert_int_equal(load_text(*state, "", &s), OK);
	assert_string_equal(s.listen.host, "127.0.0.1");
	assert_int_equal(s.listen.port, 8080);
	assert_string_equal(s.base_url, "http://localhost:8080");
	assert_string_equal(s.database_url, "");
	assert_string_equal(s.contact_email, "");
	assert_int_equal(s.workers, 8);
	assert_int_equal(s.clock_window, 300);
	assert_int_equal(s.connections, 12000);
	assert_int_equal(s.head_kib, 8);
	assert_int_equal(s.per_address, 0);
	assert_int_equal(s.session_idle_hours, 8);
	assert_int_equal(s.session_hours, 24);
	assert_int_equal(s.log_level, LOG_INFO);
	assert_int_equal(s.log_format, LOG_TEXT);
	assert_string_equal(s.metrics.host, "");
	assert_string_equal(s.content, "");
}

static void data_folder(void **state)
{
	struct settings s;
	bool root = geteuid() == 0;

	assert_int_equal(load_text(*state, "", &s), OK);
	assert_string_equal(s.data,
			    root ? "/var/lib/kvalitetsverkstaden" : "/home/anna/.local/state/kvalitetsverkstaden");
	assert_int_equal(load_text(*state, "KV_DATA=/srv/kv", &s), OK);
	assert_string_equal(s.data, "/srv/kv");
	assert_string_equal(s.key_file, "/srv/kv/key");
	assert_int_equal(load_text(*state, "KV_DATA=here", &s), OK);
	assert_int_equal(*s.data, '/');
	assert_in(s.data, "/here");
	assert_int_equal(load_text(*state, "KV_KEY_FILE=/etc/kv.key", &s), OK);
	assert_string_equal(s.key_file, "/etc/kv.key");
	setenv("XDG_STATE_HOME", "/home/anna/state", 1);
	assert_int_equal(load_text(*state, "", &s), OK);
	if (!root)
		assert_string_equal(s.data, "/home/anna/state/kvalitetsverkstaden");
}

static void environment_wins_over_file(void **state)
{
	struct settings s;
	const char *text =
	    "# a comment\r\n\n  KV_WORKERS = 4\r\nKV_LOG_LEVEL=warn\nKV_DATABASE_URL=host=a,b dbname=kv#1\n";

	setenv("KV_WORKERS", "16", 1);
	setenv("KV_TEST_ANYTHING", "x", 1);
	assert_int_equal(load_text(*state, text, &s), OK);
	assert_int_equal(s.workers, 16);
	assert_int_equal(s.log_level, LOG_WARN);
	assert_string_equal(s.database_url, "host=a,b dbname=kv#1");
	setenv("KV_WORKERS", "", 1);
	assert_int_equal(load_text(*state, text, &s), OK);
	assert_int_equal(s.workers, 8); /* empty: the default */
}

static void named_file(void **state)
{
	struct settings s;
	const char *path = file_of(*state, "KV_WORKERS=3\n", 13);

	setenv("KV_CONFIG", path, 1);
	assert_int_equal(settings_load(*state, NULL, &s), OK);
	assert_int_equal(s.workers, 3);
	assert_string_equal(s.file, path);
	unlink(path);
	assert_int_equal(settings_load(*state, NULL, &s), ERR_CONFIG);
	assert_in(why_last(), path);
}

static void value_from_file(void **state)
{
	struct settings s;
	const char *secret = file_of(*state, "host=db password=hemlig\n", 24);
	const char *line = arena_printf(*state, "KV_DATABASE_URL_FILE=%s", secret);

	assert_int_equal(load_text(*state, line, &s), OK);
	assert_string_equal(s.database_url, "host=db password=hemlig");
	setenv("KV_DATABASE_URL", "host=other", 1);
	assert_int_equal(load_text(*state, line, &s), OK);
	assert_string_equal(s.database_url, "host=other");
	unsetenv("KV_DATABASE_URL");
	setenv("KV_WORKERS_FILE", secret, 1);
	assert_int_equal(load_text(*state, "", &s), ERR_CONFIG);
	assert_in(why_last(), "KV_WORKERS");
	assert_null(strstr(why_last(), "hemlig"));
	unlink(secret);
	assert_int_equal(load_text(*state, "", &s), ERR_CONFIG);
	assert_in(why_last(), secret);
}

/* A file of an earlier version is told what its settings are called now. */
static void renamed_keys(void **state)
{
	static const struct settings_was rows[] = { { "KV_THREADS", "KV_WORKERS" },
						    { "KV_URL", "KV_BASE_URL" },
						    { 0 } };
	struct settings s;

	settings_renamed(rows);
	assert_int_equal(load_text(*state, "# ours\nKV_THREADS=4\n", &s), ERR_CONFIG);
	assert_in(why_last(), ":2): is called KV_WORKERS in this version");
	assert_in(refused(*state, "KV_URL_FILE", "/x"), "KV_URL_FILE (environment): is called KV_BASE_URL_FILE");
	assert_in(refused(*state, "KV_URLS", "1"), "no such setting");
	settings_renamed(NULL);
	assert_in(refused(*state, "KV_THREADS", "4"), "no such setting");
}

/* What stood in the file of any release is read, or told its name of today. */
static void files_of_releases(void **state)
{
	struct settings s;
	glob_t g = { 0 };
	char here[PATH_MAX];

	assert_non_null(getcwd(here, sizeof here));
	assert_int_equal(glob("tests/data/released/[0-9]*/settings", 0, NULL, &g), 0);
	for (size_t i = 0; i < g.gl_pathc; i++)
		if (settings_load(*state, arena_printf(*state, "%s/%s", here, g.gl_pathv[i]), &s))
			assert_in(why_last(), " in this version");
	globfree(&g);
}

static void unknown_keys(void **state)
{
	struct settings s;

	assert_in(refused(*state, "KV_LISTN", "1"), "KV_LISTN (environment): no such setting; did you mean KV_LISTEN?");
	assert_in(refused(*state, "KV_DATABASE_URL_FIL", "1"), "did you mean KV_DATABASE_URL_FILE?");
	assert_in(refused(*state, "KV_ENTIRELY_ELSE", "1"), "--help lists them");
	assert_int_equal(load_text(*state, "\nKV_CONFIG=/x\n", &s), ERR_CONFIG);
	assert_in(why_last(), ":2): no such setting");
	assert_int_equal(load_text(*state, "WORKERS=1\n", &s), ERR_CONFIG);
	assert_in(why_last(), "did you mean KV_WORKERS?");
	assert_int_equal(load_text(*state, "KV_WORKERS\n", &s), ERR_CONFIG);
	assert_in(why_last(), ":1: expected KEY=value");
}

static void set_twice(void **state)
{
	struct settings s;

	assert_int_equal(load_text(*state, "KV_WORKERS=1\nKV_WORKERS=2\n", &s), ERR_CONFIG);
	assert_in(why_last(), ":2): set already (");
	assert_int_equal(load_text(*state, "KV_WORKERS=1\nKV_WORKERS_FILE=/x\n", &s), ERR_CONFIG);
	assert_in(why_last(), "KV_WORKERS_FILE (");
}

static void bad_values(void **state)
{
	static const struct {
		const char *key, *value, *expected;
	} bad[] = {
		{ "KV_WORKERS", "0", "a whole number from 1 to 64, not \"0\"" },
		{ "KV_WORKERS", "65", "from 1 to 64" },
		{ "KV_WORKERS", "8 ", "from 1 to 64" },
		{ "KV_WORKERS", "-1", "from 1 to 64" },
		{ "KV_WORKERS", "99999999999999999999", "from 1 to 64" },
		{ "KV_CLOCK_WINDOW", "29", "from 30 to 3600" },
		{ "KV_LOG_LEVEL", "INFO", "debug, info, warn or error" },
		{ "KV_LOG_FORMAT", "xml", "text or json, not \"xml\"" },
		{ "KV_METRICS", "9108", "address:port" },
		{ "KV_CONTACT_EMAIL", "växeln", "an e-mail address" },
		{ "KV_CONTACT_PHONE", "växeln", "a telephone number" },
		{ "KV_LISTEN", "8080", "address:port" },
		{ "KV_LISTEN", ":8080", "address:port" },
		{ "KV_LISTEN", "127.0.0.1:", "address:port" },
		{ "KV_LISTEN", "127.0.0.1:65536", "address:port" },
		{ "KV_LISTEN", "127.0.0.1:80a", "address:port" },
		{ "KV_LISTEN", "[::1", "address:port" },
		{ "KV_LISTEN", "[::1]8080", "address:port" },
		{ "KV_LISTEN", "::1:8080", "address:port" },
		{ "KV_LISTEN", "a b:1", "address:port" },
		{ "KV_BASE_URL", "kv.example.se", "http://host" },
		{ "KV_BASE_URL", "ftp://kv.example.se", "http://host" },
		{ "KV_BASE_URL", "https://", "http://host" },
		{ "KV_BASE_URL", "https:///", "http://host" },
		{ "KV_BASE_URL", "https://kv.example.se/lti", "without path" },
		{ "KV_BASE_URL", "https://kv.example.se?x=1", "without path" },
		{ "KV_BASE_URL", "https://anna@kv.example.se", "without path" },
		{ "KV_BASE_URL", "https://kv.example.se:0", "without path" },
		{ "KV_BASE_URL", "https://kv.example.se//", "without path" },
		{ "KV_DATA", "/srv/k\nv", "one line of text" },
		{ "KV_DATA", "/srv/\xff", "one line of text" },
	};

	for (size_t i = 0; i < COUNT(bad); i++) {
		const char *message = refused(*state, bad[i].key, bad[i].value);

		assert_in(message, bad[i].expected);
		assert_in(message, arena_printf(*state, "%s (environment)", bad[i].key));
	}
	assert_null(strstr(refused(*state, "KV_DATABASE_URL", "password=hemlig\n"), "hemlig"));
}

static void good_addresses(void **state)
{
	static const struct {
		const char *url, *kept;
	} good[] = {
		{ "https://kv.example.se", "https://kv.example.se" },
		{ "https://KV.Example.se/", "https://kv.example.se" },
		{ "https://kv.example.se:443", "https://kv.example.se" },
		{ "http://kv.example.se:443", "http://kv.example.se:443" },
		{ "http://[::1]:80/", "http://[::1]" },
		{ "https://xn--rby-tna.se:8443", "https://xn--rby-tna.se:8443" },
	};
	struct settings s;

	for (size_t i = 0; i < COUNT(good); i++) {
		setenv("KV_BASE_URL", good[i].url, 1);
		assert_int_equal(load_text(*state, "KV_LISTEN=[::1]:0", &s), OK);
		assert_string_equal(s.base_url, good[i].kept);
		assert_string_equal(s.listen.host, "::1");
		assert_int_equal(s.listen.port, 0);
	}
}

static void bad_files(void **state)
{
	struct settings s;
	char *large = arena_alloc(*state, 1, 70001);
	const char *path = file_of(*state, "KV_DATA=/x\0y\n", 13);

	assert_int_equal(settings_load(*state, path, &s), ERR_CONFIG);
	assert_in(why_last(), "expected UTF-8 text");
	unlink(path);
	memset(large, '\n', 70000);
	assert_int_equal(load_text(*state, large, &s), ERR_CONFIG);
	assert_in(why_last(), "larger than");
	assert_int_equal(settings_load(*state, "/tmp", &s), ERR_CONFIG);
	assert_in(why_last(), "/tmp: cannot be read");
}

static char *printed(struct arena *a, void (*print)(FILE *))
{
	char *text = NULL;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	print(f);
	fclose(f);
	char *kept = arena_dup(a, text);
	free(text);
	return kept;
}

static void printed_tables(void **state)
{
	struct settings s;
	char *example = printed(*state, settings_example), *help = printed(*state, settings_help);

	assert_int_equal(load_text(*state, example, &s), OK);
	for (char *c = example; (c = strstr(c, "\n#KV_"));)
		memmove(c + 1, c + 2, strlen(c + 1));
	assert_int_equal(load_text(*state, example, &s), OK); /* every default is a good value */
	assert_in(help, "  KV_WORKERS=8\n      Threads");
	assert_in(help, "From 16 to 100000.");
	for (char *line = strtok_r(help, "\n", &help); line; line = strtok_r(NULL, "\n", &help))
		assert_true(strlen(line) <= 78);
}

/* As LoadCredential=secrets:/etc/kvalitetsverkstaden/secrets hands them over. */
static void secrets_of_systemd(void **state)
{
	char *folder = mkdtemp(arena_dup(*state, "/tmp/kv-secrets-XXXXXX"));
	const char *path = arena_printf(*state, "%s/secrets_KV_MAIL_PASSWORD", folder);
	struct settings s;
	FILE *f = fopen(path, "w");

	fputs("hemligt\n", f);
	fclose(f);
	setenv("CREDENTIALS_DIRECTORY", folder, 1);
	assert_int_equal(load_text(*state, "", &s), OK);
	assert_string_equal(s.mail_password, "hemligt");
	assert_int_equal(load_text(*state, "KV_MAIL_PASSWORD=filens", &s), OK);
	assert_string_equal(s.mail_password, "filens");
	setenv("KV_MAIL_PASSWORD", "omgivningens", 1);
	assert_int_equal(load_text(*state, "", &s), OK);
	assert_string_equal(s.mail_password, "omgivningens");
	unsetenv("KV_MAIL_PASSWORD");
	unsetenv("CREDENTIALS_DIRECTORY");
	unlink(path);
	rmdir(folder);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, test_arena_end)
	const struct CMUnitTest tests[] = {
		IN(defaults),          IN(data_folder),        IN(environment_wins_over_file),
		IN(named_file),        IN(value_from_file),    IN(renamed_keys),
		IN(files_of_releases), IN(unknown_keys),       IN(set_twice),
		IN(bad_values),        IN(good_addresses),     IN(bad_files),
		IN(printed_tables),    IN(secrets_of_systemd),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
