/* SPDX-License-Identifier: EUPL-1.2 */
/* things: one small loader for each kind of parameter. */
#include "web/things.h"

#include "query/membership_read.h"
#include "web/page/changed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static enum err number(const char *s, int64_t *out)
{
	char *end;

	errno = 0;
	*out = strtoll(s, &end, 10);
	if (*end || errno || *out < 1)
		return why(ERR_NOT_FOUND, "not a number in the path");
	return OK;
}

static enum err open_group(struct visit *v, const char *value)
{
	const struct request_open *me = &v->who.row;
	struct group_open g;
	int64_t id;

	TRY(number(value, &id));
	TRY(group_open(v->db, me->organisation, me->cycle, id, me->membership, &g));
	v->group = (struct access_group){
		.id = g.id,
		.mine = g.mine,
		.organiser = strcmp(g.track, "organiser") == 0,
		.closed = g.closed,
		.my_unit = !g.unit_null && g.unit == me->unit,
		.leads = g.leads,
	};
	v->group_name = g.name;
	return OK;
}

/* At what an earlier version of the year's content had: it is read as it was. */
static void look_back(struct visit *v, const struct pack *had)
{
	v->pack = had;
	v->who.past = true;
}

static enum err open_step(struct visit *v, const char *value)
{
	const struct step *step = pack_step(v->pack, value);
	const struct pack *had = step && step->ready ? NULL : changed_had(v, value, NULL);

	if (had)
		look_back(v, had);
	v->step = pack_step(v->pack, value);
	if (!v->step || !v->step->ready)
		return why(ERR_NOT_FOUND, "no such step");
	v->part = pack_part(v->pack, v->step->part);
	return OK;
}

/* A section of the step's document. */
static enum err open_field(struct visit *v, const char *value)
{
	const struct template *t = v->step ? v->step->template : NULL;
	const struct pack *had = t && !template_section(t, value) ? changed_had(v, v->step->id, value) : NULL;

	if (!had)
		return OK;
	look_back(v, had);
	return open_step(v, v->step->id);
}

static enum err open_part(struct visit *v, const char *value)
{
	int64_t no;

	TRY(number(value, &no));
	v->part = no <= PACK_PARTS ? pack_part(v->pack, (int)no) : NULL;
	return v->part ? OK : why(ERR_NOT_FOUND, "no such part");
}

static enum err open_meeting(struct visit *v, const char *value)
{
	return number(value, &v->meeting);
}

static enum err open_task(struct visit *v, const char *value)
{
	return number(value, &v->task);
}

static enum err open_event(struct visit *v, const char *value)
{
	return number(value, &v->event);
}

static enum err open_consumer(struct visit *v, const char *value)
{
	return number(value, &v->consumer);
}

static enum err open_unit(struct visit *v, const char *value)
{
	return number(value, &v->unit);
}

static enum err open_member(struct visit *v, const char *value)
{
	return number(value, &v->member);
}

static enum err open_receipt(struct visit *v, const char *value)
{
	return number(value, &v->receipt);
}

static enum err open_statement(struct visit *v, const char *value)
{
	return number(value, &v->statement);
}

static enum err open_round(struct visit *v, const char *value)
{
	return number(value, &v->round);
}

static enum err open_collaboration(struct visit *v, const char *value)
{
	return number(value, &v->collaboration);
}

static enum err open_theirs(struct visit *v, const char *value)
{
	return number(value, &v->theirs);
}

static enum err open_item(struct visit *v, const char *value)
{
	return number(value, &v->item);
}

static enum err open_attachment(struct visit *v, const char *value)
{
	return number(value, &v->attachment);
}

static enum err open_comment(struct visit *v, const char *value)
{
	return number(value, &v->comment);
}

static enum err open_own(struct visit *v, const char *value)
{
	return number(value, &v->own);
}

static enum err open_row(struct visit *v, const char *value)
{
	return number(value, &v->row);
}

static enum err open_film(struct visit *v, const char *value)
{
	v->film = pack_film(v->pack, value);
	return v->film ? OK : why(ERR_NOT_FOUND, "no such film");
}

static const struct {
	const char *param;
	enum err (*open)(struct visit *v, const char *value);
} loaders[] = {
	{ "group", open_group },
	{ "step", open_step },
	{ "part", open_part },
	{ "meeting", open_meeting },
	{ "task", open_task },
	{ "consumer", open_consumer },
	{ "event", open_event },
	{ "unit", open_unit },
	{ "member", open_member },
	{ "collaboration", open_collaboration },
	{ "theirs", open_theirs },
	{ "item", open_item },
	{ "round", open_round },
	{ "field", open_field },
	{ "statement", open_statement },
	{ "receipt", open_receipt },
	{ "own", open_own },
	{ "film", open_film },
	{ "comment", open_comment },
	{ "row", open_row },
	{ "attachment", open_attachment },
};

enum err things_open(struct visit *v)
{
	for (size_t i = 0; i < sizeof loaders / sizeof *loaders; i++) {
		const char *value = visit_param(v, loaders[i].param);

		if (*value)
			TRY(loaders[i].open(v, value));
	}
	return OK;
}
