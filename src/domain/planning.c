/* SPDX-License-Identifier: EUPL-1.2 */
/* planning: one row of planning.def for each line. */
#include "domain/planning.h"

#include "query/planning_write.h"

#include <string.h>

static const struct {
	const char *key;
	enum planning_phase phase;
	enum planning_ticker ticker;
} lines[PLANNING_COUNT] = {
#define X(key, phase, ticks, known, path) [PLANNING_##key] = { #key, PHASE_##phase, TICKS_##ticks },
#include "domain/planning.def"
#undef X
};

static bool known(enum planning_line line, const struct planning_facts *f)
{
	switch (line) {
#define X(key, phase, ticks, known, path) \
	case PLANNING_##key:              \
		return known;
#include "domain/planning.def"
#undef X
	case PLANNING_COUNT:
		break;
	}
	return false;
}

bool planning_done(const struct planning_state *s)
{
	return s->known || s->ticked;
}

const char *planning_key(enum planning_line line)
{
	return lines[line].key;
}

enum planning_line planning_find(const char *key)
{
	int line = 0;

	while (line < PLANNING_COUNT && strcmp(lines[line].key, key) != 0)
		line++;
	return (enum planning_line)line;
}

void planning_of(const struct planning_facts *f, const struct planning_ticks_rows *ticks, struct planning *out)
{
	*out = (struct planning){ .next = PLANNING_COUNT };
	for (int i = 0; i < PLANNING_COUNT; i++)
		out->line[i] = (struct planning_state){ .phase = lines[i].phase,
							.known = known((enum planning_line)i, f),
							.by_hand = lines[i].ticker != TICKS_TOOL };
	for (size_t i = 0; i < ticks->n; i++) {
		const struct planning_ticks *t = &ticks->at[i];
		enum planning_line line = planning_find(t->line); /* a line of another version is left alone */

		if (line == PLANNING_COUNT || !out->line[line].by_hand)
			continue;
		out->line[line].ticked = true;
		out->line[line].by = t->name;
		out->line[line].at = t->ticked_at;
	}
	for (int i = PLANNING_COUNT - 1; i >= 0; i--)
		if (planning_done(&out->line[i]))
			out->done++;
		else
			out->next = (enum planning_line)i;
}

enum err planning_mark(struct db *db, const struct person *who, enum planning_line line, bool done)
{
	const struct request_open *me = &who->row;

	if (line >= PLANNING_COUNT || lines[line].ticker == TICKS_TOOL)
		return why(ERR_BAD_REQUEST, "not a line to tick by hand");
	if (done)
		return planning_tick(db, me->organisation, me->cycle, lines[line].key, me->membership);
	return planning_untick(db, me->organisation, me->cycle, lines[line].key);
}
