/* SPDX-License-Identifier: EUPL-1.2 */
/* toy: the real server with a small dispatch of its own. */
#pragma once
#include "client.h"

#include "base/log.h"
#include "web/server.h"

#include <fcntl.h>
#include <poll.h>
#include <semaphore.h>
#include <stdatomic.h>

static struct server *toy;
static int toy_port;
static sem_t toy_entered, toy_gate; /* /block and /stall post the first and wait for the second */
static int toy_file = -1;           /* what /file streams */
static atomic_int toy_served;

static inline void toy_block(void)
{
	sem_post(&toy_entered);
	while (sem_wait(&toy_gate) != 0)
		;
}

static inline const char *or_dash(const char *s)
{
	return s ? s : "-";
}

static inline void toy_show(struct request *rq, struct reply *rp)
{
	const char *text = arena_printf(rq->arena, "path=%s\nquery=%s\ncookie=%s\nlang=%s\npeer=%s\nid=%zu\ndb=%d\n",
					rq->path, rq->query, or_dash(rq->cookie), or_dash(rq->accept_language),
					rq->peer, strlen(rq->id), rq->db != NULL);

	reply_body(rp, 200, "text/plain", text, strlen(text));
}

static inline void toy_dispatch(struct request *rq, struct reply *rp)
{
	atomic_fetch_add(&toy_served, 1);
	rp->route = "toy";
	if (strcmp(rq->path, "/block") == 0)
		toy_block();
	if (strcmp(rq->path, "/echo") == 0)
		reply_body(rp, 200, "application/octet-stream", rq->body, rq->body_len);
	else if (strcmp(rq->path, "/show") == 0)
		toy_show(rq, rp);
	else if (strcmp(rq->path, "/file") == 0)
		assert_int_equal(reply_file(rq, rp, dup(toy_file), "video/webm", "v1"), OK);
	else if (strcmp(rq->path, "/split") == 0)
		reply_header(rp, "Location", "/x\r\nSet-Cookie: a=b");
	else if (strcmp(rq->path, "/go") == 0)
		reply_redirect(rp, "/there");
	else if (strcmp(rq->path, "/nothing") == 0)
		rp->status = 204;
	else
		reply_text(rp, 200, "hello");
}

static inline bool toy_immediate(struct request *rq, struct reply *rp)
{
	if (strcmp(rq->path, "/stall") != 0)
		return false;
	toy_block();
	reply_text(rp, 200, "stalled");
	return true;
}

static inline size_t toy_cap(enum method method, const char *path)
{
	assert_int_equal(method, METHOD_POST);
	return strcmp(path, "/big") == 0 ? 4 << 20 : 1000;
}

/* Starts it on any port; the rest of the configuration is the caller's. */
static inline void toy_start(struct server_config config)
{
	config.listen = config.listen ? config.listen : "127.0.0.1:0";
	config.dispatch = toy_dispatch;
	config.immediate = toy_immediate;
	config.body_cap = toy_cap;
	log_level_set(LOG_ERROR + 1);
	sem_init(&toy_entered, 0, 0);
	sem_init(&toy_gate, 0, 0);
	atomic_store(&toy_served, 0);
	assert_int_equal(server_start(&config, &toy), OK);
	toy_port = server_port(toy);
}

static inline void toy_stop(void)
{
	server_stop(toy);
	sem_destroy(&toy_entered);
	sem_destroy(&toy_gate);
}

static inline void entered(int n)
{
	while (n--)
		while (sem_wait(&toy_entered) != 0)
			;
}

static inline void open_gate(int n)
{
	while (n--)
		sem_post(&toy_gate);
}

/* Until the server has this many connections; looks again each millisecond, at most 20 seconds. */
static inline void until_connections(size_t n)
{
	struct server_counts counts;

	for (int i = 0; i < 20000; i++) {
		server_counts(toy, &counts);
		if (counts.connections == n)
			return;
		poll(NULL, 0, 1);
	}
	fail_msg("%zu connections instead of %zu", counts.connections, n);
}
