/* SPDX-License-Identifier: EUPL-1.2 */
/* example-lms: a learning platform just large enough to launch an LTI 1.1 tool and to receive its grades. */
#include "launch.h"
#include "lms.h"
#include "lti/sign.h"
#include "lti/url.h"
#include "nonce.h"
#include "server.h"
#include "testing.h"

#include <errno.h>
#include <getopt.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] = "example-lms: a small learning platform that launches an LTI 1.1 tool\n"
			    "\n"
			    "  --listen ADDRESS:PORT  where it answers (127.0.0.1:8081)\n"
			    "  --port PORT            only the port; 0 takes a free one\n"
			    "  --tool URL             the tool (http://localhost:8080)\n"
			    "  --key KEY              the consumer key (example)\n"
			    "  --secret SECRET        its secret; better in the environment, as LMS_SECRET\n"
			    "  --state FILE           keeps the gradebook there; without it, in memory only\n"
			    "  --test                 also answers under /test/\n"
			    "\n"
			    "  LMS_SECRET=hemligt example-lms --key example --state lms.state\n"
			    "\n"
			    "It prints its address when it answers, and ends at SIGINT or SIGTERM.\n";

struct options {
	const char *listen, *port, *tool, *key, *secret, *state, *user;
	int test, help;
};

/* False when the command line is wrong; getopt has said why. */
static bool read_options(int argc, char **argv, struct options *o)
{
	const struct option table[] = {
		{ "listen", required_argument, NULL, 'l' }, { "port", required_argument, NULL, 'p' },
		{ "tool", required_argument, NULL, 't' },   { "key", required_argument, NULL, 'k' },
		{ "secret", required_argument, NULL, 's' }, { "state", required_argument, NULL, 'f' },
		{ "user", required_argument, NULL, 'u' },   { "test", no_argument, &o->test, 1 },
		{ "help", no_argument, &o->help, 1 },       { 0 },
	};
	const struct {
		int letter;
		const char **value;
	} values[] = { { 'l', &o->listen }, { 'p', &o->port },  { 't', &o->tool }, { 'k', &o->key },
		       { 's', &o->secret }, { 'f', &o->state }, { 'u', &o->user } };

	for (int c; (c = getopt_long(argc, argv, "", table, NULL)) != -1;) {
		if (c == '?')
			return false;
		for (size_t i = 0; i < sizeof values / sizeof *values; i++)
			if (values[i].letter == c)
				*values[i].value = optarg;
	}
	return optind == argc;
}

static enum err read_port(const char *text, uint16_t *port)
{
	char *end;
	long n = strtol(text, &end, 10);

	if (!*text || *end || n < 0 || n > UINT16_MAX)
		return why(ERR_CONFIG, "\"%s\" is not a port: a number from 0 to 65535", text);
	*port = (uint16_t)n;
	return OK;
}

/* Reads the address and opens it; lms->base becomes what it is called. */
static enum err open_address(struct arena *a, const struct options *o, struct lms *lms, int *fd)
{
	size_t colon = strcspn(o->listen, ":");
	const char *host = arena_dupn(a, o->listen, colon);
	uint16_t port;

	if (!o->port && !o->listen[colon])
		return why(ERR_CONFIG, "--listen needs ADDRESS:PORT, such as 127.0.0.1:8081");
	TRY(read_port(o->port ? o->port : o->listen + colon + 1, &port));
	TRY(server_listen(host, &port, fd));
	lms->base = arena_printf(a, "http://%s:%d", host, port);
	return OK;
}

static enum err become(const char *name)
{
	const struct passwd *user = getpwnam(name);

	if (geteuid() != 0)
		return OK;
	if (!user)
		return why(ERR_CONFIG, "--user %s: there is no such user", name);
	if (setgroups(0, NULL) || setgid(user->pw_gid) || setuid(user->pw_uid))
		return why(ERR_CONFIG, "cannot become user %s: %s", name, strerror(errno));
	return OK;
}

static enum err set_up(struct arena *a, const struct options *o, struct lms *lms)
{
	size_t n = strlen(o->tool);

	if (!o->secret || !*o->secret)
		return why(ERR_CONFIG, "no secret: give LMS_SECRET or --secret");
	if (!lti_url_ok(o->tool))
		return why(ERR_CONFIG, "--tool %s is not an http or https address", o->tool);
	lms->tool = arena_dupn(a, o->tool, n && o->tool[n - 1] == '/' ? n - 1 : n);
	lms->key = o->key;
	lms->secret = o->secret;
	enum lti_error e = lti_selftest();
	if (e)
		return why(ERR_BUG, "the signing library fails its own test: %s", lti_error_name(e));
	return gradebook_open(&lms->grades, o->state);
}

static enum err serve(struct arena *a, const struct options *o, struct lms *lms, const sigset_t *signals)
{
	struct server *server;
	int fd, signal;

	if (o->user)
		TRY(become(o->user));
	TRY(set_up(a, o, lms));
	TRY(open_address(a, o, lms, &fd));
	TRY(server_start(lms, fd, &server));
	printf("%s\n", lms->base);
	fflush(stdout);
	sigwait(signals, &signal);
	server_stop(server);
	return OK;
}

int main(int argc, char **argv)
{
	static struct lms lms;
	struct options o = { .listen = "127.0.0.1:8081", .tool = "http://localhost:8080", .key = "example" };
	sigset_t signals;

	o.secret = getenv("LMS_SECRET");
	if (!read_options(argc, argv, &o) || o.help) {
		fputs(usage, o.help ? stdout : stderr);
		return o.help ? EXIT_SUCCESS : 2;
	}
	sigemptyset(&signals);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGTERM);
	sigprocmask(SIG_BLOCK, &signals, NULL); /* before the server's thread, which inherits it */
	signal(SIGPIPE, SIG_IGN);
	struct arena *a = arena_new();
	lms.nonces = nonces_new();
	lms.testing = o.test ? testing_new() : NULL;
	enum err e = serve(a, &o, &lms, &signals);
	if (e)
		fprintf(stderr, "example-lms: %s\n", why_last());
	testing_free(lms.testing);
	nonces_free(lms.nonces);
	arena_free(a);
	return e ? EXIT_FAILURE : EXIT_SUCCESS;
}
