/* SPDX-License-Identifier: EUPL-1.2 */
/* settings: what is found in the file and the environment lies beside the table until all of it is known. */
#include "base/settings.h"

#include "base/near.h"
#include "base/reach.h"
#include "base/utf8.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_MAX = 64 * 1024, HOST_MAX = 253 };
enum type { ADDRESS, ORIGIN, TEXT, SECRET, DATABASE, EMAIL, PHONE, SMTP, COMMAND, PATH, NUMBER, LEVEL, FORMAT };

static const char etc_file[] = "/etc/kvalitetsverkstaden.conf";
static const char secrets_dir[] = "/etc/kvalitetsverkstaden/secrets";
static const char state_dir[] = "/var/lib/kvalitetsverkstaden";
static const char *const levels[] = { "debug", "info", "warn", "error" };

static const struct row {
	const char *key;
	enum type type;
	size_t offset;
	const char *standard;
	int least, most;
	const char *help;
} rows[] = {
#define X(key, member, type, standard, least, most, help) \
	{ #key, type, offsetof(struct settings, member), standard, least, most, help },
#include "base/settings.def"
#undef X
};
enum { ROWS = sizeof rows / sizeof *rows };

static const struct settings_was was[] = {
#define X(before, now) { #before, #now },
#include "base/settings_was.def"
#undef X
	{ NULL, NULL },
};
static const struct settings_was *renamed = was;

void settings_renamed(const struct settings_was *others)
{
	renamed = others ? others : was;
}

struct found {
	const char *value;
	const char *place; /* "/etc/x.conf:3" or "environment"; NULL: not set */
	bool environment;
	bool in_file; /* value is the path of the file that holds it */
};

struct reading {
	struct arena *arena;
	struct found found[ROWS];
};

/* ---- One value: each reader answers what it expected, or NULL when the value will do ---- */

/* host[:port] or [ipv6][:port] in n bytes; *port is left alone where none is written. */
static bool read_host(struct arena *a, const char *s, size_t n, const char **host, int *port)
{
	bool six = n && *s == '[';
	const char *end = six ? memchr(s, ']', n) : memchr(s, ':', n);
	size_t len = end ? (size_t)(end - s) : n;
	const char *allowed =
	    six ? "0123456789abcdefABCDEF:." : "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";

	if (six && !end)
		return false;
	*host = arena_dupn(a, s + six, len - six);
	if (!**host || strlen(*host) > HOST_MAX || (*host)[strspn(*host, allowed)])
		return false;
	const char *rest = arena_dupn(a, s + len + six, n - len - six);
	if (!*rest)
		return true;
	size_t digits = strspn(rest + 1, "0123456789");
	if (*rest != ':' || !digits || digits > 5 || rest[1 + digits])
		return false;
	*port = (int)strtol(rest + 1, NULL, 10);
	return *port <= 65535;
}

static const char *read_address(struct arena *a, const char *value, struct settings_address *out)
{
	*out = (struct settings_address){ value, 0 };
	if (!*value) /* where the standard is none */
		return NULL;
	if (strncmp(value, "unix:/", 6) == 0 && value[6])
		return NULL;
	out->port = -1;
	if (!read_host(a, value, strlen(value), &out->host, &out->port) || out->port < 0)
		return "address:port, as 127.0.0.1:8080 or [::1]:8080, or unix:/path";
	return NULL;
}

static const char *read_origin(struct arena *a, const char *value, const char **out)
{
	static const char expected[] = "http://host[:port] or https://host[:port], without path";
	bool tls = strncmp(value, "https://", 8) == 0;
	const char *s = value + (tls ? 8 : 7), *host;
	int usual = tls ? 443 : 80, port = usual;

	if (!tls && strncmp(value, "http://", 7))
		return expected;
	size_t n = strcspn(s, "/");
	if (s[n] && s[n + 1])
		return expected;
	if (!read_host(a, s, n, &host, &port) || !port)
		return expected;
	char *lower = arena_dup(a, host);
	for (char *c = lower; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	*out = arena_printf(a, *s == '[' ? "%s://[%s]" : "%s://%s", tls ? "https" : "http", lower);
	if (port != usual)
		*out = arena_printf(a, "%s:%d", *out, port);
	return NULL;
}

static const char *read_smtp(struct arena *a, const char *value, const char **out)
{
	const char *host, *s = strstr(value, "://");
	int port = 1;

	*out = value;
	if (!*value)
		return NULL;
	if ((strncmp(value, "smtp://", 7) != 0 && strncmp(value, "smtps://", 8) != 0) ||
	    !read_host(a, s + 3, strlen(s + 3), &host, &port) || !port)
		return "smtp://host[:port] or smtps://host[:port]";
	return NULL;
}

static const char *read_command(const char *value, const char **out)
{
	*out = value;
	return !*value || *value == '/' ? NULL : "an absolute path, with arguments parted by blanks";
}

static const char *read_path(struct arena *a, const char *value, const char **out)
{
	char here[PATH_MAX];

	*out = value;
	if (!*value || *value == '/')
		return NULL;
	if (!getcwd(here, sizeof here))
		return "an absolute path";
	*out = arena_printf(a, "%s/%s", here, value);
	return NULL;
}

static const char *read_number(struct arena *a, const struct row *row, const char *value, int *out)
{
	size_t n = strlen(value);

	*out = n && n < 8 && strspn(value, "0123456789") == n ? (int)strtol(value, NULL, 10) : -1;
	if (*out < row->least || *out > row->most)
		return arena_printf(a, "a whole number from %d to %d", row->least, row->most);
	return NULL;
}

static const char *read_level(const char *value, enum log_level *out)
{
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		*out = (enum log_level)i;
		if (!strcmp(value, levels[i]))
			return NULL;
	}
	return "debug, info, warn or error";
}

static const char *read_format(const char *value, enum log_format *out)
{
	*out = strcmp(value, "json") == 0 ? LOG_JSON : LOG_TEXT;
	return *out == LOG_JSON || strcmp(value, "text") == 0 ? NULL : "text or json";
}

static const char *read_reach(const struct row *row, const char *value, const char **out)
{
	*out = value;
	if (row->type == EMAIL)
		return !*value || reach_is_email(value) ? NULL : "an e-mail address";
	return !*value || reach_is_phone(value) ? NULL : "a telephone number";
}

static const char *read_value(struct arena *a, const struct row *row, const char *value, void *out)
{
	switch (row->type) {
	case ADDRESS:
		return read_address(a, value, out);
	case ORIGIN:
		return read_origin(a, value, out);
	case PATH:
		return read_path(a, value, out);
	case NUMBER:
		return read_number(a, row, value, out);
	case LEVEL:
		return read_level(value, out);
	case FORMAT:
		return read_format(value, out);
	case SMTP:
		return read_smtp(a, value, out);
	case COMMAND:
		return read_command(value, out);
	case EMAIL:
	case PHONE:
		return read_reach(row, value, out);
	case TEXT:
	case SECRET:
	case DATABASE:
		*(const char **)out = value;
	}
	return NULL;
}

/* ---- Keys ---- */

/* The names of all settings, each followed by its _FILE. */
static const char *known(unsigned i, void *arg)
{
	struct arena *a = arg;

	return i < 2 * ROWS ? arena_printf(a, "%s%s", rows[i / 2].key, i % 2 ? "_FILE" : "") : NULL;
}

static enum err unknown(struct arena *a, const char *key, const char *place)
{
	const char *near = near_word(key, known, a);

	for (const struct settings_was *w = renamed; w->before; w++) {
		size_t n = strlen(w->before);

		if (!strncmp(key, w->before, n) && (!key[n] || !strcmp(key + n, "_FILE")))
			return why(ERR_CONFIG, "%s (%s): is called %s%s in this version", key, place, w->now, key + n);
	}
	if (near)
		return why(ERR_CONFIG, "%.80s (%s): no such setting; did you mean %s?", key, place, near);
	return why(ERR_CONFIG, "%.80s (%s): no such setting; --help lists them", key, place);
}

/* The row of KV_X or KV_X_FILE; ROWS when there is none. */
static size_t find(const char *key, bool *in_file)
{
	size_t n = strlen(key);

	*in_file = false;
	for (size_t i = 0; i < ROWS; i++)
		if (!strcmp(key, rows[i].key))
			return i;
	*in_file = true;
	for (size_t i = 0; i < ROWS; i++)
		if (n > 5 && strlen(rows[i].key) == n - 5 && !memcmp(key, rows[i].key, n - 5) &&
		    !strcmp(key + n - 5, "_FILE"))
			return i;
	return ROWS;
}

static enum err put(struct reading *r, const char *key, const char *value, const char *place, bool environment)
{
	bool in_file;
	size_t i = find(key, &in_file);

	if (i == ROWS)
		return unknown(r->arena, key, place);
	struct found *f = &r->found[i];
	if (f->place && f->environment == environment)
		return why(ERR_CONFIG, "%s (%s): set already (%s)", key, place, f->place);
	*f = (struct found){ value, place, environment, in_file };
	return OK;
}

/* ---- The two sources ---- */

/* A whole small text file without its last line breaks. */
static enum err slurp(struct arena *a, const char *path, char **out)
{
	char *text = arena_alloc(a, 1, FILE_MAX + 1);
	FILE *f = fopen(path, "re");

	if (!f)
		return why(ERR_CONFIG, "%s: cannot be read: %s", path, strerror(errno));
	size_t n = fread(text, 1, FILE_MAX + 1, f);
	int broken = ferror(f) ? errno : 0;
	fclose(f);
	if (broken)
		return why(ERR_CONFIG, "%s: cannot be read: %s", path, strerror(broken));
	if (n > FILE_MAX)
		return why(ERR_CONFIG, "%s: larger than %d bytes", path, FILE_MAX);
	if (!utf8_ok(text, n))
		return why(ERR_CONFIG, "%s: expected UTF-8 text", path);
	while (n && (text[n - 1] == '\n' || text[n - 1] == '\r'))
		text[--n] = 0;
	*out = text;
	return OK;
}

static char *trimmed(char *s)
{
	s += strspn(s, " \t");
	for (size_t n = strlen(s); n && strchr(" \t\r", s[n - 1]);)
		s[--n] = 0;
	return s;
}

static enum err read_line(struct reading *r, char *line, const char *place)
{
	char *key = trimmed(line), *equals = strchr(key, '=');

	if (!*key || *key == '#')
		return OK;
	if (!equals)
		return why(ERR_CONFIG, "%s: expected KEY=value", place);
	*equals = 0;
	return put(r, trimmed(key), trimmed(equals + 1), place, false);
}

static enum err read_file(struct reading *r, const char *path)
{
	char *text, *line;
	int no = 0;

	TRY(slurp(r->arena, path, &text));
	while ((line = strsep(&text, "\n")))
		TRY(read_line(r, line, arena_printf(r->arena, "%s:%d", path, ++no)));
	return OK;
}

/* Secrets, each in a file of its own. */
static void read_secrets(struct reading *r)
{
	const char *handed = getenv("CREDENTIALS_DIRECTORY");

	for (size_t i = 0; i < ROWS; i++) {
		const char *path = handed && *handed ? arena_printf(r->arena, "%s/secrets_%s", handed, rows[i].key)
						     : arena_printf(r->arena, "%s/%s", secrets_dir, rows[i].key);

		if (!r->found[i].place && access(path, R_OK) == 0)
			r->found[i] = (struct found){ path, "secrets", false, true };
	}
}

static enum err read_environment(struct reading *r)
{
	for (char **e = environ; e && *e; e++) {
		const char *equals = strchr(*e, '=');

		if (!equals || strncmp(*e, "KV_", 3) || !strncmp(*e, "KV_TEST_", 8) || !strncmp(*e, "KV_CONFIG=", 10))
			continue;
		TRY(put(r, arena_dupn(r->arena, *e, (size_t)(equals - *e)), arena_dup(r->arena, equals + 1),
			"environment", true));
	}
	return OK;
}

/* ---- All values ---- */

static bool plain(const char *s)
{
	if (!utf8_ok(s, strlen(s)))
		return false;
	for (; *s; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7f)
			return false;
	return true;
}

/* What no message and no listing may quote. */
static bool hushed(const struct row *row)
{
	return row->type == TEXT || row->type == SECRET || row->type == DATABASE;
}

static enum err settle(struct arena *a, const struct row *row, const struct found *f, void *out,
		       struct settings_value *seen)
{
	const char *value = f->value ? f->value : "", *place = f->place;
	char *text;

	if (f->in_file && *value) {
		TRY(slurp(a, value, &text));
		place = arena_printf(a, "%s: %s", place, value);
		value = text;
	}
	if (!*value)
		value = row->standard;
	const char *expected = plain(value) ? read_value(a, row, value, out) : "one line of text";
	*seen = (struct settings_value){ value, f->value && *f->value ? place : NULL };
	if (!expected)
		return OK;
	if (hushed(row) || f->in_file || !plain(value))
		return why(ERR_CONFIG, "%s (%s): expected %s", row->key, place, expected);
	return why(ERR_CONFIG, "%s (%s): expected %s, not \"%.80s\"", row->key, place, expected, value);
}

/* Where the own database lives: the operator's word, else as the XDG Base Directory Specification has it. */
static enum err default_data(struct arena *a, const char **data)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (geteuid() == 0)
		*data = state_dir;
	else if (state && *state == '/')
		*data = arena_printf(a, "%s/kvalitetsverkstaden", state);
	else if (home && *home == '/')
		*data = arena_printf(a, "%s/.local/state/kvalitetsverkstaden", home);
	else
		return why(ERR_CONFIG, "KV_DATA: not set, and neither XDG_STATE_HOME nor HOME names a folder");
	return OK;
}

enum err settings_load(struct arena *a, const char *file, struct settings *out)
{
	struct reading r = { .arena = a };
	struct settings_value *seen = ARENA_ARRAY(a, ROWS, struct settings_value);

	*out = (struct settings){ .values = seen };
	if (!file)
		file = getenv("KV_CONFIG");
	if ((!file || !*file) && !access(etc_file, F_OK))
		file = etc_file;
	if (file && *file) {
		TRY(read_path(a, file, &out->file) ? why(ERR_CONFIG, "%s: expected an absolute path", file) : OK);
		TRY(read_file(&r, out->file));
	}
	read_secrets(&r);
	TRY(read_environment(&r));
	for (size_t i = 0; i < ROWS; i++)
		TRY(settle(a, &rows[i], &r.found[i], (char *)out + rows[i].offset, &seen[i]));
	if (!*out->data)
		TRY(default_data(a, &out->data));
	if (!*out->key_file)
		out->key_file = arena_printf(a, "%s/key", out->data);
	if (!*out->films)
		out->films = arena_printf(a, "%s/films", out->data);
	if (!*out->built_films)
		out->built_films = arena_printf(a, "%s/built-films", out->data);
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].type == PATH)
			seen[i].text = *(const char **)(void *)((char *)out + rows[i].offset);
	return OK;
}

/* ---- The table for those who read it ---- */

bool settings_about(size_t i, struct settings_about *out)
{
	if (i >= ROWS)
		return false;
	*out = (struct settings_about){
		.key = rows[i].key,
		.standard = rows[i].standard,
		.help = rows[i].help,
		.number = rows[i].type == NUMBER,
		.secret = rows[i].type == SECRET,
		.database = rows[i].type == DATABASE,
		.least = rows[i].least,
		.most = rows[i].most,
	};
	return true;
}
