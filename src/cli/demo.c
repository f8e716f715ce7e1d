/* SPDX-License-Identifier: EUPL-1.2 */
/* demo: everything in a folder that is gone afterwards, with the example LMS beside. */
#include "cli/commands.h"
#include "cli/serve.h"
#include "query/consumer_write.h"

#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define LMS_ADDRESS "127.0.0.1:8081"

struct demo {
	const char *dir, *lms, *secret;
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

/* example-lms stands beside this program. */
static const char *beside(struct arena *a, const char *name)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	if (n < 0)
		return name;
	self[n] = 0;
	*strrchr(self, '/') = 0;
	return arena_printf(a, "%s/%s", self, name);
}

static enum err add_key(struct program *p, const char *secret)
{
	struct db *db;

	TRY(program_connect(p, &db));
	const char *box = secret_seal(p->arena, p->key, demo_key, secret);
	enum err e = consumer_add(db, demo_key, box, "Demo", "trust", true, (struct db_texts){ 0 });
	db_close(db);
	return e;
}

static enum err start_lms(struct program *p, void *arg)
{
	struct demo *d = arg;

	TRY(add_key(p, d->secret));
	d->child = fork();
	if (d->child < 0)
		return why(ERR_CONFIG, "the example LMS does not start: %s", strerror(errno));
	if (!d->child) {
		sigset_t none;

		sigemptyset(&none);
		sigprocmask(SIG_SETMASK, &none, NULL);
		setenv("LMS_SECRET", d->secret, 1);
		execl(d->lms, d->lms, "--listen", LMS_ADDRESS, "--tool", p->settings.base_url, "--key", demo_key, (char *)NULL);
		_exit(127);
	}
	printf("Open http://%s (Ctrl-C ends the demo and throws its data away)\n", LMS_ADDRESS);
	fflush(stdout);
	return OK;
}

static enum err run(struct program *p, const char *config, struct demo *d)
{
	TRY(program_settings(p, config));
	p->settings.data = d->dir;
	p->settings.key_file = arena_printf(p->arena, "%s/key", d->dir);
	p->settings.database_url = "";
	d->lms = beside(p->arena, "example-lms");
	d->secret = secret_token(p->arena, 24);
	if (access(d->lms, X_OK))
		return why(ERR_CONFIG, "%s: the example LMS is not installed", d->lms);
	TRY(program_pack(p));
	return serve_run(p, start_lms, d);
}

int command_demo(const char *config, int argc, char **argv)
{
	char dir[] = "/tmp/kv-demo-XXXXXX";
	struct program p;

	(void)argv;
	if (argc > 1)
		return command_usage("demo");
	if (!mkdtemp(dir)) {
		why(ERR_CONFIG, "/tmp: %s", strerror(errno));
		return command_failed(ERR_CONFIG);
	}
	struct demo d = { .dir = dir };
	enum err e = run(&p, config, &d);
	int code = e ? command_failed(e) : 0;
	if (d.child > 0) {
		kill(d.child, SIGTERM);
		waitpid(d.child, NULL, 0);
	}
	program_close(&p);
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return code;
}
