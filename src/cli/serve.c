/* SPDX-License-Identifier: EUPL-1.2 */
/* serve: opens everything in order, says that it is ready, waits for a signal, and closes in the other order. */
#include "cli/serve.h"

#include "base/log.h"
#include "cli/commands.h"
#include "lti/lti.h"
#include "web/asset.h"
#include "web/media.h"
#include "web/route.h"
#include "web/server.h"
#include "web/session.h"
#include "work/jobs.h"
#include "work/sender.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static enum err libraries(void)
{
	if (lti_selftest())
		return why(ERR_CONFIG, "liboauth or OpenSSL gives wrong signatures on this machine; nothing is served");
	return sender_init();
}

static struct app app_of(const struct program *p)
{
	struct app app = {
		.base_url = p->settings.base_url,
		.pack = p->pack,
		.idle_seconds = 3600 * (int64_t)p->settings.session_idle_hours,
		.life_seconds = 3600 * (int64_t)p->settings.session_hours,
		.clock_window = p->settings.clock_window,
	};

	__builtin_memcpy(app.key, p->key, sizeof app.key);
	return app;
}

static enum err start_server(struct program *p, struct server **out)
{
	const struct settings *s = &p->settings;
	const struct server_config config = {
		.listen = arena_printf(p->arena, strchr(s->listen.host, ':') ? "[%s]:%d" : "%s:%d", s->listen.host, s->listen.port),
		.workers = s->workers,
		.connections = (size_t)s->connections,
		.per_address = (size_t)s->per_address,
		.db_conninfo = p->conninfo,
		.db_options = &p->db_options,
		.body_cap = route_body_cap,
		.dispatch = route_dispatch,
		.immediate = asset_reply,
		.refused = route_refused,
	};

	return server_start(&config, out);
}

static enum err start_work(struct program *p, struct work_loop **out)
{
	const struct work work = {
		.conninfo = p->conninfo,
		.db_options = &p->db_options,
		.pack = p->pack,
		.key = p->key,
		.clock_window = p->settings.clock_window,
		.also = session_flush,
	};

	return work_start(&work, out);
}

static void wait_for_end(const sigset_t *signals)
{
	int got;

	while (sigwait(signals, &got))
		;
	log_line(LOG_INFO, "stop", "signal=%d", got);
}

static enum err run(struct program *p, const sigset_t *signals, enum err (*ready)(struct program *, void *), void *arg)
{
	struct work_loop *loop = NULL;
	struct server *server = NULL;
	struct app app = app_of(p);

	route_app(&app);
	enum err e = start_server(p, &server);
	e = e ? e : start_work(p, &loop);
	if (!e) {
		log_line(LOG_INFO, "ready", "port=%d base=%s", server_port(server), app.base_url);
		e = ready ? ready(p, arg) : OK;
	}
	if (!e)
		wait_for_end(signals);
	if (server)
		server_stop(server);
	work_stop(loop);
	return e;
}

enum err serve_run(struct program *p, enum err (*ready)(struct program *, void *), void *arg)
{
	sigset_t signals;
	bool changed;

	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigprocmask(SIG_BLOCK, &signals, NULL);
	signal(SIGPIPE, SIG_IGN);
	TRY(libraries());
	TRY(media_load(p->pack));
	TRY(program_database(p));
	if (p->embedded)
		TRY(embedded_server_lock(p->embedded));
	TRY(program_migrate(p, false, &changed));
	return run(p, &signals, ready, arg);
}

int command_serve(const char *config, int argc, char **argv)
{
	struct program p;

	(void)argv;
	if (argc > 1)
		return command_usage("serve");
	enum err e = program_settings(&p, config);
	e = e ? e : program_pack(&p);
	e = e ? e : serve_run(&p, NULL, NULL);
	int code = e ? command_failed(e) : 0;
	program_close(&p);
	return code;
}
