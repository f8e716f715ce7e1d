/* SPDX-License-Identifier: EUPL-1.2 */
/* consumer_show: keys as the operator reads them, in a list and one by one; never a secret. */
#include "cli/consumer.h"

#include "base/when.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "query/consumer_read.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { DAYS = 90 };

/* "2026-11-24 14:02", Swedish time. */
static const char *age(struct arena *a, int64_t at)
{
	int64_t hours = (when_now() - at) / WHEN_SECOND / 3600;

	if (hours < 1)
		return "less than an hour ago";
	if (hours < 48)
		return arena_printf(a, "%" PRId64 " hours ago", hours);
	return arena_printf(a, "%" PRId64 " days ago", hours / 24);
}

static const char *state(bool enabled, const int64_t *from, const int64_t *until)
{
	int64_t now = when_now();

	if (!enabled)
		return "disabled";
	if (from && *from > now)
		return "not-yet";
	return until && *until <= now ? "expired" : "enabled";
}

static enum err list(struct program *p, struct db *db, void *arg)
{
	struct consumer_list_rows rows;

	(void)p;
	(void)arg;
	TRY(consumer_list(db, &rows));
	if (!rows.n)
		puts("There are no keys yet. Make one: kvalitetsverkstaden consumer add --name \"Our Moodle\"");
	for (size_t i = 0; i < rows.n; i++) {
		const struct consumer_list *c = &rows.at[i];
		const struct db_texts *origins = c->origins.n ? &c->origins : &c->learnt_origins;

		printf("%s\t%s\t%s\tleaders=%s%s%s%s%s%s%s\n", c->key, c->name,
		       state(c->enabled, c->valid_from_null ? NULL : &c->valid_from,
			     c->valid_until_null ? NULL : &c->valid_until),
		       c->leaders, c->private_addresses ? " private-addresses" : "", c->operates ? " operator" : "",
		       c->shared ? " shared" : "", c->rotating ? " two-secrets" : "", *c->product ? " product=" : "",
		       c->product);
		for (size_t k = 0; k < origins->n; k++)
			printf("\t%s %s\n", c->origins.n ? "origin" : "learnt origin", origins->at[k]);
	}
	return OK;
}

int consumer_list_run(const char *config, int argc, char **argv)
{
	static const struct argument none[] = { { 0 } };
	int code = arguments_read(argc, argv, none);

	return code ? code : command_with_database(config, list, NULL);
}

/* ---- One key ---- */

static void row(const char *label, const char *value)
{
	printf("%-18s %s\n", label, value);
}

static void show_origins(const char *label, struct db_texts origins, const char *none)
{
	if (!origins.n)
		row(label, none);
	for (size_t i = 0; i < origins.n; i++)
		row(i ? "" : label, origins.at[i]);
}

static void show_secrets(struct arena *a, const struct consumer_show *c)
{
	const char *used = c->secret_worked_at_null
			       ? "not used yet"
			       : arena_printf(a, "has worked since %s", when_stamp(a, c->secret_worked_at));

	row("Newest secret",
	    arena_printf(a, "made %s (%s), %s", when_stamp(a, c->secret_at), age(a, c->secret_at), used));
	if (!c->old_secret_at_null)
		row("Old secret", arena_printf(a, "made %s (%s), accepted until it is retired",
					       when_stamp(a, c->old_secret_at), age(a, c->old_secret_at)));
}

static void show_dates(struct arena *a, const struct consumer_show *c)
{
	row("First day", c->valid_from_null ? "always" : when_iso(a, c->valid_from));
	row("Last day", c->valid_until_null ? "never ends" : when_iso(a, c->valid_until - 1));
}

static void show_terms(const struct consumer_show *c)
{
	row("Leaders", c->leaders);
	row("LTI 1.1.2", c->relaunch);
	row("Private addresses", c->private_addresses ? "yes" : "no");
	row("Operator's", c->operates ? "yes" : "no");
	row("Shared courses", c->shared ? "yes: many authorities in each" : "no");
	row("Brand", !*c->brand ? "as the platform says" : strcmp(c->brand, "own") == 0 ? "the tool's own" : c->brand);
	show_origins("Origins set", c->origins, "none: they are learnt from launches");
	show_origins("Origins learnt", c->learnt_origins, "none");
}

static void show_use(struct arena *a, const struct consumer_page *p)
{
	const struct consumer_show *c = &p->consumer_show;
	const struct consumer_weight *w = &p->consumer_weight;
	const struct consumer_refusals_rows *refused = &p->consumer_refusals;

	row("Platform", *c->product ? c->product : "not known before the first launch");
	row("Last launch", c->launched_at_null ? "none yet" : when_stamp(a, c->launched_at));
	row("Courses", arena_printf(a, "%" PRId64, w->courses));
	row("People", arena_printf(a, "%" PRId64 ", of whom %" PRId64 " take part", w->people, w->members));
	if (!refused->n)
		row("Refused launches", arena_printf(a, "none in %d days", DAYS));
	for (size_t i = 0; i < refused->n; i++)
		row(i ? "" : "Refused launches", arena_printf(a, "%s %" PRId64 ", last %s", refused->at[i].reason,
							      refused->at[i].n, when_stamp(a, refused->at[i].last_at)));
}

static enum err show(struct program *p, struct db *db, void *arg)
{
	const char *key = arg;
	struct arena *a = p->arena;
	struct consumer_by_key found;
	struct consumer_page page;

	TRY(consumer_by_key(db, key, &found));
	TRY(consumer_page(db, found.id, DAYS, &page));
	const struct consumer_show *c = &page.consumer_show;
	if (!c->found)
		return why(ERR_NOT_FOUND, "there is no key %s; see kvalitetsverkstaden consumer list", key);
	row("Key", key);
	row("Name", c->name);
	row("State", state(c->enabled, c->valid_from_null ? NULL : &c->valid_from,
			   c->valid_until_null ? NULL : &c->valid_until));
	row("Added", when_stamp(a, c->created_at));
	show_dates(a, c);
	show_secrets(a, c);
	show_terms(c);
	show_use(a, &page);
	return OK;
}

int consumer_show_run(const char *config, int argc, char **argv)
{
	const char *key = NULL;
	const struct argument table[] = { { .name = "KEY", .value = &key }, { 0 } };
	int code = arguments_read(argc, argv, table);

	return code ? code : command_with_database(config, show, (void *)(uintptr_t)key);
}
