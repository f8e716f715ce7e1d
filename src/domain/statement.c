/* SPDX-License-Identifier: EUPL-1.2 */
/* statement: one writer at a time in each authority, so that neither the number nor the words come twice. */
#include "domain/statement.h"

#include "query/statement_write.h"

#include <string.h>
#include <strings.h>

const struct assessment *statements_with(struct arena *a, const struct assessment *pack, size_t n,
					 const struct own_statement *own)
{
	if (!n)
		return pack;
	struct assessment *with = ARENA_NEW(a, struct assessment);
	struct assessment_item *items = ARENA_ARRAY(a, pack->items_count + n, struct assessment_item);

	memcpy(items, pack->items, pack->items_count * sizeof *items);
	for (size_t i = 0; i < n; i++)
		items[pack->items_count + i] = (struct assessment_item){
			.id = arena_printf(a, "%s-E%d", pack->id, own[i].no),
			.track = TRACK_BOTH,
			.text = own[i].text,
			.help = own[i].help,
			.repeats = "",
		};
	*with = *pack;
	with->items = items;
	with->items_count = pack->items_count + n;
	return with;
}

static const struct assessment *assessment_in(const struct pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->assessments_count; i++)
		if (strcmp(pack->assessments[i].id, id) == 0)
			return &pack->assessments[i];
	return NULL;
}

static const struct assessment_item *item_in(const struct assessment *a, const char *id)
{
	for (size_t i = 0; a && i < a->items_count; i++)
		if (strcmp(a->items[i].id, id) == 0)
			return &a->items[i];
	return NULL;
}

const struct assessment *statements_asked(struct arena *a, const struct pack *const *packs, size_t n, const char *id,
					  struct db_texts answered)
{
	const struct assessment *now = NULL;

	for (size_t p = 0; p < n && !now; p++)
		now = assessment_in(packs[p], id);
	if (!now)
		return NULL;
	struct assessment *all = ARENA_NEW(a, struct assessment);
	struct assessment_item *items = ARENA_ARRAY(a, now->items_count + answered.n, struct assessment_item);
	*all = *now;
	memcpy(items, now->items, now->items_count * sizeof *items);
	for (size_t i = 0; i < answered.n; i++) {
		const struct assessment_item *gone = NULL;

		for (size_t p = 0; p < n && !gone && !item_in(now, answered.at[i]); p++)
			gone = item_in(assessment_in(packs[p], id), answered.at[i]);
		if (gone)
			items[all->items_count++] = *gone;
	}
	all->items = items;
	return all;
}

/* Somebody else's words, whatever their case. */
static bool stands(const struct assessment *pack, const struct own_statements_rows *own, int64_t but, const char *text)
{
	for (size_t i = 0; i < pack->items_count; i++)
		if (strcasecmp(pack->items[i].text, text) == 0)
			return true;
	for (size_t i = 0; i < own->n; i++)
		if (!own->at[i].removed && own->at[i].id != but && strcasecmp(own->at[i].text, text) == 0)
			return true;
	return false;
}

static enum err hold(struct db *db, const struct person *who, const struct assessment *pack,
		     struct own_statements_rows *all)
{
	struct statement_hold held;

	TRY(statement_hold(db, who->row.organisation, &held));
	return own_statements(db, who->row.organisation, pack->id, all);
}

enum err statement_make(struct db *db, const struct person *who, const struct assessment *pack, const char *text,
			const char *help, enum statement_fate *fate)
{
	struct own_statements_rows all;
	int64_t n = 0;

	TRY(hold(db, who, pack, &all));
	*fate = stands(pack, &all, 0, text) ? STATEMENT_TWICE : STATEMENT_KEPT;
	if (*fate)
		return OK;
	TRY(statement_add(db, who->row.organisation, pack->id, text, help, STATEMENT_MAX, &n));
	*fate = n ? STATEMENT_KEPT : STATEMENT_FULL;
	return OK;
}

enum err statement_reword(struct db *db, const struct person *who, const struct assessment *pack, int64_t item,
			  int version, const char *text, const char *help, enum statement_fate *fate)
{
	struct own_statements_rows all;
	int64_t n = 0;

	TRY(hold(db, who, pack, &all));
	*fate = stands(pack, &all, item, text) ? STATEMENT_TWICE : STATEMENT_KEPT;
	if (*fate)
		return OK;
	TRY(statement_change(db, who->row.organisation, pack->id, item, version, text, help, &n));
	*fate = n ? STATEMENT_KEPT : STATEMENT_CHANGED;
	return OK;
}

enum err statement_end(struct db *db, const struct person *who, const struct assessment *pack, int64_t item, bool *done)
{
	int64_t n;

	TRY(statement_retire(db, who->row.organisation, pack->id, item, &n));
	*done = n > 0;
	return OK;
}
