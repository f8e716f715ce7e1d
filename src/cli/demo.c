/* SPDX-License-Identifier: EUPL-1.2 */
/* demo: everything in a folder that is gone afterwards, with the example LMS beside. */
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/serve.h"
#include "domain/consumer.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct demo {
	const char *dir, *lms, *address, *secret;
	pid_t child;
};

static const char demo_key[] = "demo";

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

static enum err add_key(struct program *p, const char *secret)
{
	const struct consumer_terms terms = { .name = "Demo", .private_addresses = &(const bool){ true } };
	struct consumer_act act = { NULL, p->arena, AUDIT_OPERATOR_CLI, p->key, demo_key };

	TRY(program_connect(p, &act.db));
	enum err e = consumer_add(&act, &terms, &secret);
	db_close(act.db);
	return e;
}

/* The child becomes the example LMS, which writes a line to out when it answers. */
static void become_lms(const struct program *p, const struct demo *d, int out)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	setenv("LMS_SECRET", d->secret, 1);
	dup2(out, STDOUT_FILENO);
	execl(d->lms, d->lms, "--listen", d->address, "--tool", p->settings.base_url, "--key", demo_key, (char *)NULL);
	_exit(127);
}

/* What the LMS calls itself once it answers, or NULL. */
static const char *first_line(struct arena *a, int fd)
{
	char line[256];
	FILE *f = fdopen(fd, "re");
	const char *got = f ? fgets(line, sizeof line, f) : NULL;

	if (f)
		fclose(f);
	return got ? arena_dupn(a, line, strcspn(line, "\n")) : NULL;
}

static enum err start_lms(struct program *p, void *arg)
{
	struct demo *d = arg;
	int ends[2];

	TRY(add_key(p, d->secret));
	if (pipe2(ends, O_CLOEXEC) || (d->child = fork()) < 0)
		return why(ERR_CONFIG, "the example LMS does not start: %s", strerror(errno));
	if (!d->child)
		become_lms(p, d, ends[1]);
	close(ends[1]);
	const char *at = first_line(p->arena, ends[0]);
	if (!at)
		return why(ERR_CONFIG, "the example LMS does not start on %s; why, it says above", d->address);
	printf("Open %s (Ctrl-C ends the demo and throws its data away)\n", at);
	fflush(stdout);
	return OK;
}

static enum err run(struct program *p, const char *config, struct demo *d)
{
	TRY(program_settings(p, config));
	p->settings.data = d->dir;
	p->settings.key_file = arena_printf(p->arena, "%s/key", d->dir);
	p->settings.database_url = "";
	d->lms = program_beside(p->arena, "example-lms");
	d->secret = secret_token(p->arena, 24);
	if (access(d->lms, X_OK))
		return why(ERR_CONFIG, "%s: the example LMS is not installed", d->lms);
	TRY(program_pack(p));
	return serve_run(p, start_lms, d);
}

static void end(struct demo *d)
{
	if (d->child > 0) {
		kill(d->child, SIGTERM);
		waitpid(d->child, NULL, 0);
	}
	nftw(d->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int command_demo(const char *config, int argc, char **argv)
{
	char dir[] = "/tmp/kv-demo-XXXXXX";
	struct demo d = { .dir = dir };
	const struct argument table[] = { { .name = "--lms", .value = &d.address }, { 0 } };
	struct program p;
	int code = arguments_read(argc, argv, table);

	if (code)
		return code;
	if (!d.address)
		d.address = "127.0.0.1:8081";
	if (!mkdtemp(dir) || (geteuid() == 0 && rmdir(dir))) { /* root's is made anew by the user that root becomes */
		why(ERR_CONFIG, "%s: %s", dir, strerror(errno));
		return command_failed(ERR_CONFIG);
	}
	enum err e = run(&p, config, &d);
	code = e ? command_failed(e) : 0;
	program_close(&p);
	end(&d);
	return code;
}
