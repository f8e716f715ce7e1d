/* SPDX-License-Identifier: EUPL-1.2 */
/* commands: what argv[1] may be. Each returns the exit code: 0 well, 1 it failed, EX_USAGE it was called wrongly,
 * EX_CONFIG a setting, file or pack is wrong, EX_UNAVAILABLE the server cannot serve, EX_IOERR its words are lost. */
#pragma once
#include "cli/program.h"

struct command {
	const char *name;
	int (*run)(const char *config, int argc, char **argv); /* argv[0] is the command */
	const char *usage, *what;
	const char *examples;        /* a line each */
	const struct command *verbs; /* what argv[1] may be, then; NULL: the command has none */
	bool operates;               /* for whoever runs the service: in section 8 of the manual */
};

/* Each ends with a name that is NULL. */
extern const struct command commands[], consumer_verbs[], audit_verbs[], passback_verbs[], mail_verbs[], config_verbs[],
    export_verbs[], erase_verbs[], organisation_verbs[];

int command_setup(const char *config, int argc, char **argv);
int command_serve(const char *config, int argc, char **argv);
int command_demo(const char *config, int argc, char **argv);
int command_migrate(const char *config, int argc, char **argv);
int command_work(const char *config, int argc, char **argv);
int command_verbs(const char *config, int argc, char **argv); /* one that has verbs, called without: the usage */
int command_backup(const char *config, int argc, char **argv);
int command_restore(const char *config, int argc, char **argv);
int command_leader(const char *config, int argc, char **argv);
int command_retention(const char *config, int argc, char **argv);
int command_content(const char *config, int argc, char **argv);
int command_manual(const char *config, int argc, char **argv);
int command_completion(const char *config, int argc, char **argv);
int command_doctor(const char *config, int argc, char **argv);
int command_healthcheck(const char *config, int argc, char **argv);
int command_version(const char *config, int argc, char **argv);

/* Runs what argv asks for: argv[0] is the program, then perhaps --config FILE. */
int command_run(int argc, char **argv);
/* Says on stderr what failed; returns 1, or EX_CONFIG where a setting, file or pack is at fault. */
int command_failed(enum err e);
/* What stands on one server only (ERR_UNCOPIED) is done: a warning on stderr, and OK. Else e. */
enum err command_stands(enum err e);
/* The last that a process does: writes out what waits for standard output. EX_IOERR, which is said on stderr, where it
 * cannot be written and code is 0; else code. */
int command_ended(int code);
/* Says how the command is called; returns EX_USAGE. */
int command_usage(const char *name);
/* The same, and brings the database to this version, also where it is not our own. */
int command_with_new_database(const char *config, enum err (*act)(struct program *p, struct db *db, void *arg),
			      void *arg);
/* The same, and loads the content pack first. */
int command_with_content(const char *config, enum err (*act)(struct program *p, struct db *db, void *arg), void *arg);
/* Opens settings and database, migrated, does it, closes; the exit code. */
int command_with_database(const char *config, enum err (*act)(struct program *p, struct db *db, void *arg), void *arg);
