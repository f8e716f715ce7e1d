/* SPDX-License-Identifier: EUPL-1.2 */
/* serve: opens everything in order, says that it is ready, waits for a signal, and closes in the other order. */
#include "cli/serve.h"

#include "base/log.h"
#include "cli/arguments.h"
#include "cli/bindery.h"
#include "cli/commands.h"
#include "cli/supervisor.h"
#include "db/migrate.h"
#include "domain/door.h"
#include "domain/session.h"
#include "domain/warm.h"
#include "lti/lti.h"
#include "web/booklets.h"
#include "web/brand.h"
#include "web/media.h"
#include "web/metrics.h"
#include "web/route.h"
#include "web/scrape.h"
#include "web/server.h"
#include "work/jobs.h"
#include "work/sender.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { DRAIN_SECONDS = 10 /* for replies under way at the end */ };

static enum err libraries(void)
{
	if (lti_selftest())
		return why(ERR_CONFIG, "liboauth or OpenSSL gives wrong signatures on this machine; nothing is served");
	return sender_init();
}

static struct app app_of(const struct program *p)
{
	const struct post_office office = program_office(p);
	struct app app = {
		.base_url = p->settings.base_url,
		.packs = p->packs,
		.idle_seconds = 3600 * (int64_t)p->settings.session_idle_hours,
		.life_seconds = 3600 * (int64_t)p->settings.session_hours,
		.clock_window = p->settings.clock_window,
		.failed_launches = p->settings.failed_launches,
		.key_rate = p->settings.key_rate,
		.address_rate = p->settings.address_rate,
		.contact_name = p->settings.contact_name,
		.contact_email = p->settings.contact_email,
		.contact_phone = p->settings.contact_phone,
		.contact_hours = p->settings.contact_hours,
		.security_contact = p->settings.security_contact,
		.film_most = (uint64_t)p->settings.film_mib << 20,
		.storage = (int64_t)p->settings.storage_mib << 20,
		.mails = post_works(&office),
		.direct = p->settings.per_address > 0,
		.ready = migrate_check,
		.data = p->settings.data,
		.own_database = p->embedded != NULL,
		.disk_mib = p->settings.disk_mib,
	};

	__builtin_memcpy(app.key, p->key, sizeof app.key);
	return app;
}

/* As server_config wants it. */
static const char *listen_at(struct arena *a, const struct settings_address *at)
{
	if (strncmp(at->host, "unix:", 5) == 0)
		return at->host;
	return arena_printf(a, strchr(at->host, ':') ? "[%s]:%d" : "%s:%d", at->host, at->port);
}

static enum err start_server(struct program *p, struct server **out)
{
	const struct settings *s = &p->settings;
	struct server_config config = {
		.listen = listen_at(p->arena, &s->listen),
		.workers = s->workers,
		.connections = (size_t)s->connections,
		.head = (size_t)s->head_kib << 10,
		.per_address = (size_t)s->per_address,
		.drain_seconds = DRAIN_SECONDS,
		.log_requests = s->log_requests,
		.slow_ms = s->slow_page_ms,
		.request_ids = s->request_id,
		.db_conninfo = p->conninfo,
		.db_options = &p->db_options,
		.body_cap = route_body_cap,
		.takes = route_takes,
		.take_open = route_take_open,
		.take = route_take,
		.take_end = route_take_end,
		.dispatch = route_dispatch,
		.immediate = brand_reply,
		.refused = route_refused,
		.warm = warm,
		.answered = metrics_answered,
	};

	TRY(supervisor_socket(&config.socket));
	return server_start(&config, out);
}

/* What the server remembers of a minute. */
static enum err flush(struct db *db)
{
	enum err e = session_flush(db);

	return e ? e : door_flush(db);
}

static enum err flush_and_look(struct db *db)
{
	TRY(flush(db));
	if (metrics_look(db)) /* the jobs go on */
		log_line(LOG_WARN, "metrics", "why=\"%s\"", why_last());
	return OK;
}

static bool watched(const struct program *p)
{
	return *p->settings.metrics.host;
}

static enum err start_work(struct program *p, struct work_loop **out)
{
	struct work work = program_work(p);

	work.also = watched(p) ? flush_and_look : flush;
	return work_start(&work, out);
}

static const char *metrics_page(struct arena *a, void *of)
{
	return metrics_text(a, of);
}

/* of: lives until the end. */
static enum err start_metrics(struct program *p, struct metrics_of *of, struct scrape **out)
{
	if (!watched(p))
		return OK;
	TRY(scrape_start(listen_at(p->arena, &p->settings.metrics), metrics_page, of, out));
	log_line(LOG_INFO, "metrics", "port=%d", scrape_port(*out));
	return OK;
}

static void watch(void *arg)
{
	if (server_alive(arg))
		supervisor_alive();
	else
		log_line(LOG_ERROR, "server.stuck", "what=\"no turn since the last watch\"");
}

static enum err run(struct program *p, enum err (*ready)(struct program *, void *), void *arg)
{
	struct work_loop *loop = NULL;
	struct server *server = NULL;
	struct scrape *scrape = NULL;
	struct app app = app_of(p);
	struct metrics_of of = { .version = KV_VERSION, .content = packs_own(p->packs)->version };

	route_app(&app);
	if (p->settings.booklets)
		bindery_open(packs_own(p->packs), p->pack_folder);
	enum err e = start_server(p, &server);
	of.server = server;
	e = e ? e : start_metrics(p, &of, &scrape);
	e = e ? e : start_work(p, &loop);
	if (!e) {
		log_line(LOG_INFO, "ready", "port=%d base=%s", server_port(server), app.base_url);
		e = ready ? ready(p, arg) : OK;
	}
	if (!e) {
		supervisor_ready();
		log_line(LOG_INFO, "stop", "signal=%d", program_wait(p, supervisor_patience(), watch, server));
		supervisor_stopping(p->settings.leave_seconds + DRAIN_SECONDS);
		server_leave(server);
		program_pause(p->settings.leave_seconds, watch, server);
	}
	scrape_stop(scrape);
	if (server)
		server_stop(server);
	work_stop(loop);
	bindery_close();
	booklets_forget();
	return e;
}

static struct media_folders media_folders(const struct program *p)
{
	return (struct media_folders){
		.own = p->settings.films,
		.built = p->settings.built_films,
		.shipped = program_beside(p->arena, "../share/kvalitetsverkstaden/films"),
	};
}

enum err serve_run(struct program *p, enum err (*ready)(struct program *, void *), void *arg)
{
	bool changed;

	signal(SIGPIPE, SIG_IGN);
	TRY(libraries());
	TRY(media_load(packs_own(p->packs), media_folders(p)));
	TRY(program_database(p));
	if (p->embedded)
		TRY(embedded_server_lock(p->embedded));
	TRY(program_migrate(p, false, &changed));
	return run(p, ready, arg);
}

int command_serve(const char *config, int argc, char **argv)
{
	static const struct argument none[] = { { 0 } };
	struct program p;
	int code = arguments_read(argc, argv, none);

	if (code)
		return code;
	enum err e = program_settings(&p, config);
	e = e ? e : program_pack(&p);
	e = e ? e : serve_run(&p, NULL, NULL);
	code = e ? command_failed(e) : 0;
	program_close(&p);
	return code;
}
