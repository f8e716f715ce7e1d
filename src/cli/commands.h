/* SPDX-License-Identifier: EUPL-1.2 */
/* commands: what argv[1] may be. Each returns the exit code: 0 well, 1 it failed, 2 it was called wrongly. */
#pragma once
#include "cli/program.h"

struct command {
	const char *name;
	int (*run)(const char *config, int argc, char **argv); /* argv[0] is the command */
	const char *usage, *what;
};

extern const struct command commands[];
extern const size_t commands_count;

int command_serve(const char *config, int argc, char **argv);
int command_demo(const char *config, int argc, char **argv);
int command_migrate(const char *config, int argc, char **argv);
int command_work(const char *config, int argc, char **argv);
int command_consumer(const char *config, int argc, char **argv);
int command_leader(const char *config, int argc, char **argv);
int command_content(const char *config, int argc, char **argv);
int command_version(const char *config, int argc, char **argv);

/* Says on stderr what failed; returns 1. */
int command_failed(enum err e);
/* Says how the command is called; returns 2. */
int command_usage(const char *name);
