/* SPDX-License-Identifier: EUPL-1.2 */
/* settings: what the operator decides, from one table: a file, then the environment. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/log.h"

#include <stdbool.h>
#include <stdio.h>

/* "127.0.0.1:8080" or "[::1]:8080": host without brackets. "unix:/path" whole in host, port 0. None: "". */
struct settings_address {
	const char *host;
	int port;
};

/* How each type of settings.def stands in the struct. An ORIGIN has no slash at its end, a PATH is absolute. */
#define SETTINGS_ADDRESS struct settings_address
#define SETTINGS_ORIGIN const char *
#define SETTINGS_TEXT const char *
#define SETTINGS_SECRET const char *
#define SETTINGS_DATABASE const char *
#define SETTINGS_PATH const char *
#define SETTINGS_EMAIL const char *
#define SETTINGS_PHONE const char *
#define SETTINGS_SMTP const char *
#define SETTINGS_COMMAND const char *
#define SETTINGS_NUMBER int
#define SETTINGS_LEVEL enum log_level
#define SETTINGS_FORMAT enum log_format

/* What stands there, and where that was found: "/etc/x.conf:3", "environment", with a file's name where the value lies
 * in one; NULL: nobody has set it. */
struct settings_value {
	const char *text, *place;
};

struct settings {
#define X(key, member, type, standard, least, most, help) SETTINGS_##type member;
#include "base/settings.def"
#undef X
	const char *file;                    /* the settings file that was read, or NULL */
	const struct settings_value *values; /* of each row of the table, in its order */
};

/* Reads the file (NULL: $KV_CONFIG, else /etc/kvalitetsverkstaden.conf if there is one) and then the environment,
 * which wins. KV_X_FILE names a file that holds the value of KV_X; what neither names is read where secrets lie, from
 * /etc/kvalitetsverkstaden/secrets/KV_X, or as systemd hands that folder over, $CREDENTIALS_DIRECTORY/secrets_KV_X.
 * ERR_CONFIG names the key, its place and what was
 * expected, never the value of a secret. data and key_file are never empty; content is where nothing is set. All
 * strings live in the arena. */
enum err settings_load(struct arena *a, const char *file, struct settings *out);

/* What a setting was called in earlier versions, up to one whose names are NULL; settings_was.def has the real ones. */
struct settings_was {
	const char *before, *now;
};
/* For tests: others instead. NULL: the real ones again. */
void settings_renamed(const struct settings_was *others);

/* A row of the table. */
struct settings_about {
	const char *key, *standard, *help;
	bool number;           /* from least to most */
	bool secret, database; /* never to be shown; a libpq string, which may hold a password */
	int least, most;
};
/* The i-th; false: there are no more. */
bool settings_about(size_t i, struct settings_about *out);
/* The table for --help: key, default, help. */
void settings_help(FILE *to);
/* text in lines of at most 78 columns, each after the margin. */
void settings_wrapped(FILE *to, const char *margin, const char *text);
/* A settings file in which every key stands as a comment with its default. */
void settings_example(FILE *to);
