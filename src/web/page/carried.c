/* SPDX-License-Identifier: EUPL-1.2 */
/* carried: one table of what is looked at; the advice is in the LMS's own words where we know them. */
#include "web/page/carried.h"

#include "domain/launch.h"
#include "domain/roles.h"
#include "query/session_read.h"
#include "text/text.h"
#include "web/page/launch.h"

#include <stdlib.h>
#include <string.h>

enum { CLOCK_FINE = 30 };
enum lms { LMS_OTHER, LMS_MOODLE, LMS_CANVAS, LMS_COUNT };

typedef const char *words(const struct text *);

/* A parameter that is needed; of LMSes without advice it is not asked. */
static const struct {
	const char *name;
	words *use, *advice[LMS_COUNT];
} table[] = {
	{ "lis_person_name_full",
	  text_param_name,
	  { text_param_name_advice, text_param_name_moodle, text_param_name_canvas } },
	{ "context_id",
	  text_param_context,
	  { text_param_context_advice, text_param_context_advice, text_param_context_advice } },
	{ "lis_outcome_service_url",
	  text_param_outcome,
	  { text_param_outcome_advice, text_param_outcome_moodle, text_param_outcome_canvas } },
	/* Canvas gives it to students alone. */
	{ "lis_result_sourcedid", text_param_place, { text_param_outcome_advice, text_param_outcome_moodle, NULL } },
	{ "launch_presentation_return_url",
	  text_param_return,
	  { text_param_return_advice, text_param_return_advice, text_param_return_advice } },
	{ "custom_" LTI_CANVAS_ROLES, text_param_guise, { NULL, NULL, text_param_guise_canvas } },
};
enum { ROWS = sizeof table / sizeof *table };

static void scheme_of(const char *url, const char **out)
{
	*out = strncmp(url, "https:", 6) == 0 ? "https" : strncmp(url, "http:", 5) == 0 ? "http" : "";
}

static void memberships_of(const struct lti_launch *l, struct launch_carried *c)
{
	struct lti_memberships_ask ask;
	bool offered = lti_memberships_offered(l, &ask) && lti_url_ok(ask.url);

	c->memberships_url = offered ? ask.url : "";
	c->memberships_v2 = offered && ask.version == LTI_MEMBERSHIPS_V2;
}

enum err carried_note(struct visit *v, const struct lti_launch *l)
{
	const char *arrived[ROWS], *literal[ROWS];
	struct launch_carried c = { .clock = (int)l->envelope.clock,
				    .arrived = { .at = arrived },
				    .literal = { .at = literal } };

	if (!roles_may_lead(launch_roles(l->roles)))
		return OK;
	for (size_t i = 0; i < ROWS; i++) {
		enum lti_sent sent = lti_sent(l, table[i].name);

		if (sent == LTI_SENT)
			arrived[c.arrived.n++] = table[i].name;
		if (sent == LTI_UNREPLACED)
			literal[c.literal.n++] = table[i].name;
	}
	scheme_of(l->return_url, &c.scheme);
	memberships_of(l, &c);
	return launch_carried_keep(v->db, v->arena, v->sid, &c);
}

static bool among(const struct db_texts *all, const char *name)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i], name) == 0)
			return true;
	return false;
}

static enum lms lms_of(const char *product)
{
	if (strncmp(product, "moodle", 6) == 0)
		return LMS_MOODLE;
	return strncmp(product, "canvas", 6) == 0 ? LMS_CANVAS : LMS_OTHER;
}

static struct lms_param clock_row(const struct visit *v, int clock)
{
	const struct text *t = &v->text;
	bool fine = abs(clock) <= CLOCK_FINE;

	return (struct lms_param){ "oauth_timestamp", text_param_clock(t), fine,
				   clock > 0 ? text_param_clock_ahead(t, clock) : text_param_clock_behind(t, -clock),
				   fine ? text_fits(t) : text_fits_not(t) };
}

/* One of the two over TLS and the other not. */
static struct lms_param scheme_row(const struct visit *v, const char *theirs)
{
	const struct text *t = &v->text;
	const char *ours;

	scheme_of(v->app->base_url, &ours);
	bool fine = !*theirs || strcmp(ours, theirs) == 0;
	return (struct lms_param){ "https", text_param_scheme(t), fine,
				   strcmp(ours, "http") == 0 ? text_param_scheme_ours(t) : text_param_scheme_theirs(t),
				   fine ? text_fits(t) : text_fits_not(t) };
}

enum err carried_rows(struct visit *v, const char *product, const struct lms_param **out, size_t *n)
{
	struct lms_param *rows = ARENA_ARRAY(v->arena, ROWS + 2, struct lms_param);
	enum lms lms = lms_of(product);
	struct carried_seen seen;

	*n = 0;
	*out = rows;
	TRY(carried_seen(v->db, v->who.row.person, v->who.row.context, &seen));
	if (!seen.found)
		return OK;
	for (size_t i = 0; i < ROWS; i++) {
		words *advice = table[i].advice[lms];

		if (!advice)
			continue;
		rows[(*n)++] = (struct lms_param){
			.name = table[i].name,
			.use = table[i].use(&v->text),
			.arrived = among(&seen.arrived, table[i].name),
			.advice = advice(&v->text),
			.state = among(&seen.literal, table[i].name) ? text_not_replaced(&v->text) : NULL,
		};
	}
	rows[(*n)++] = clock_row(v, seen.clock);
	rows[(*n)++] = scheme_row(v, seen.scheme);
	return OK;
}
