/* SPDX-License-Identifier: EUPL-1.2 */
/* testing: a ring of log lines and the mode in force. */
#include "testing.h"

#include "base/utf8.h"
#include "launch.h"
#include "lms.h"
#include "server.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LOG_LINES = 4096, LOG_BODY = 16 * 1024 };

struct testing {
	const struct outcome_mode *mode;
	long times; /* calls left in this mode; 0: until it is changed */
	size_t n;   /* lines ever written */
	char *lines[LOG_LINES];
};

struct testing *testing_new(void)
{
	struct testing *t = calloc(1, sizeof *t);

	if (!t)
		abort();
	t->mode = outcome_modes;
	return t;
}

static void forget(struct testing *t)
{
	for (size_t i = 0; i < LOG_LINES; i++) {
		free(t->lines[i]);
		t->lines[i] = NULL;
	}
	t->n = 0;
	t->mode = outcome_modes;
	t->times = 0;
}

void testing_free(struct testing *t)
{
	if (!t)
		return;
	forget(t);
	free(t);
}

const struct outcome_mode *testing_mode(struct testing *t)
{
	if (!t)
		return outcome_modes;
	const struct outcome_mode *mode = t->mode;
	if (t->times && !--t->times)
		t->mode = outcome_modes;
	return mode;
}

void testing_log(struct testing *t, const struct call *c, const struct outcome *o, const struct outcome_mode *mode)
{
	static const char *const verdicts[] = { "success", "failure", "unsupported" };
	struct arena *a = c->arena;

	if (!t)
		return;
	struct buf b = buf_new(a);
	buf_printf(&b, "{\"at\":%lld,\"verdict\":\"%s\",\"why\":%s,\"operation\":\"%s\",\"message\":%s",
		   (long long)time(NULL), verdicts[o->verdict], as_json(a, o->why), o->operation,
		   as_json(a, o->message));
	buf_printf(&b, ",\"link\":%d,\"user\":%d,\"score\":", o->link, o->person);
	buf_printf(&b, o->scored ? "%.12g" : "null", o->score);
	buf_printf(&b, ",\"mode\":\"%s\",\"kept\":%s,\"content_type\":%s,\"body\":%s}", mode->name,
		   mode->keeps && o->verdict == OUTCOME_SUCCESS ? "true" : "false", as_json(a, c->content_type),
		   c->body_n > LOG_BODY || !utf8_ok(c->body, c->body_n) ? "null" : as_json(a, c->body));
	char **line = &t->lines[t->n++ % LOG_LINES];
	free(*line);
	*line = strdup(b.p);
}

static const struct outcome_mode *mode_find(const char *name)
{
	for (const struct outcome_mode *m = outcome_modes; m->name; m++)
		if (!strcmp(m->name, name))
			return m;
	return NULL;
}

static struct answer json(int status, const char *text)
{
	return answer_text(status, "application/json", text);
}

struct answer test_mode(const struct call *c)
{
	struct testing *t = c->lms->testing;
	const struct outcome_mode *mode = mode_find(call_arg(c, "mode"));

	if (!mode)
		return json(400, "{\"error\":\"unknown mode\"}\n");
	t->mode = mode;
	t->times = strtol(call_arg(c, "times"), NULL, 10);
	server_release(c->lms->server);
	return json(200, "{}\n");
}

struct answer test_log(const struct call *c)
{
	struct testing *t = c->lms->testing;
	struct buf b = buf_new(c->arena);

	for (size_t i = t->n > LOG_LINES ? t->n - LOG_LINES : 0; i < t->n; i++)
		buf_printf(&b, "%s\n", t->lines[i % LOG_LINES]);
	return json(200, b.p);
}

struct answer test_clear(const struct call *c)
{
	forget(c->lms->testing);
	server_release(c->lms->server);
	return gradebook_clear(&c->lms->grades) ? json(500, "{\"error\":\"cannot save\"}\n") : json(200, "{}\n");
}

static struct answer no_place(void)
{
	return json(404, "{\"error\":\"unknown user, link or course\"}\n");
}

struct answer test_grade(const struct call *c)
{
	struct place p;

	if (!place_of(c, &p) || !p.link)
		return no_place();
	const struct grade *g = gradebook_find(&c->lms->grades, link_id(p.course, p.link), p.person->id);
	if (!g)
		return json(200, "{\"set\":false,\"score\":null,\"at\":null}\n");
	struct buf b = buf_new(c->arena);
	buf_printf(&b, "{\"set\":%s,\"score\":", g->set ? "true" : "false");
	buf_printf(&b, g->set ? "%.12g" : "null", g->score);
	buf_printf(&b, ",\"at\":%lld}\n", (long long)g->at);
	return json(200, b.p);
}

/* False: *failed is the answer. */
static bool launch_of(const struct call *c, struct launch *launch, struct answer *failed)
{
	struct place p;

	if (!place_of(c, &p) || !p.link) {
		*failed = no_place();
		return false;
	}
	if (launch_make(c, &p, launch)) {
		*failed = json(400, arena_printf(c->arena, "{\"error\":%s}\n", as_json(c->arena, why_last())));
		return false;
	}
	return true;
}

struct answer test_launch(const struct call *c)
{
	struct launch launch;
	struct answer failed;

	if (!launch_of(c, &launch, &failed))
		return failed;
	struct buf b = buf_new(c->arena);
	buf_printf(&b, "{\"url\":%s,\"fields\":[", as_json(c->arena, launch.url));
	for (size_t i = 0; i < launch.form.n; i++)
		buf_printf(&b, "%s\n[%s,%s]", i ? "," : "", as_json(c->arena, launch.form.at[i].name),
			   as_json(c->arena, launch.form.at[i].value));
	buf_puts(&b, "]}\n");
	return json(200, b.p);
}

struct answer test_launch_form(const struct call *c)
{
	struct launch launch;
	struct answer failed;

	if (!launch_of(c, &launch, &failed))
		return failed;
	return answer_text(200, "application/x-www-form-urlencoded", lti_form_write(c->arena, &launch.form));
}
