/* SPDX-License-Identifier: EUPL-1.2 */
/* erase: looked at and done by the same function of the database, so that neither knows more than the other. */
#include "domain/erase.h"

#include "query/erase_read.h"
#include "query/erase_write.h"
#include "query/retention_write.h"

#include <inttypes.h>
#include <string.h>

enum err erase_find(struct db *db, const char *key, const char *lti_user, int64_t *person)
{
	struct erase_person_of found;

	TRY(erase_person_of(db, key, lti_user, &found));
	*person = found.person;
	if (!found.known)
		return why(ERR_NOT_FOUND, "there is no key %s; kvalitetsverkstaden consumer list has them", key);
	return found.person ? OK : why(ERR_NOT_FOUND, "the platform %s has sent nobody of that id", key);
}

/* What is taken away while a file with it is on its way would come back with the file. */
static enum err stays_while_moving(bool moving)
{
	return moving
		   ? why(ERR_CONFLICT, "the authority is moving, and nobody has said that it is received: organisation "
				       "moved or organisation abort comes first")
		   : OK;
}

static const char *actor(const struct eraser *e)
{
	return e->actor.id ? arena_printf(e->arena, "%s %" PRId64, e->actor.kind, e->actor.id) : e->actor.kind;
}

/* "revision.author": a table may name somebody in several columns. */
static const char *what(struct arena *a, const char *tab, const char *col)
{
	return strcmp(col, "person") == 0 || strcmp(col, "membership") == 0 || strcmp(col, "id") == 0
		   ? tab
		   : arena_printf(a, "%s.%s", tab, col);
}

static enum err subject(const struct eraser *e, int64_t person, const struct erase_subject *s, struct erasure *out)
{
	*out = (struct erasure){ .name = s->name,
				 .whole = s->whole,
				 .leads = s->leads,
				 .named = s->named,
				 .receipt = { .act = "person", .at = s->at, .by = actor(e), .person = person } };
	return s->found ? OK : why(ERR_NOT_FOUND, "there is no person %" PRId64, person);
}

/* Room for the lines of its receipt, to be filled. */
static struct receipt_line *lines_of(const struct eraser *e, size_t n, struct erasure *out)
{
	struct receipt_line *lines = ARENA_ARRAY(e->arena, n, struct receipt_line);

	out->receipt.n = n;
	out->receipt.lines = lines;
	return lines;
}

enum err erase_look(const struct eraser *by, int64_t person, int64_t organisation, struct erasure *out)
{
	struct erase_view d;

	TRY(erase_view(by->db, person, organisation, &d));
	TRY(subject(by, person, &d.erase_subject, out));
	struct receipt_line *lines = lines_of(by, d.erase_counts.n, out);
	for (size_t i = 0; i < d.erase_counts.n; i++) {
		const struct erase_counts *c = &d.erase_counts.at[i];

		lines[i] = (struct receipt_line){ what(by->arena, c->tab, c->col), c->stays, NULL, c->n };
	}
	out->receipt.organisation = organisation;
	return OK;
}

/* The account that is kept: in the audit log its hash, with the authority the whole. */
static enum err account(const struct eraser *e, enum audit_act act, int64_t id, struct erasure *out)
{
	const struct receipt *r = &out->receipt;

	out->json = receipt_json(e->arena, r);
	out->sha256 = receipt_hash(e->arena, out->json);
	return audit_write(e->db, e->actor, act, id, "removed=%" PRId64 " kept=%" PRId64 " receipt=%s",
			   receipt_sum(r, false), receipt_sum(r, true), out->sha256);
}

enum err erase_person(const struct eraser *by, int64_t person, int64_t organisation, struct erasure *out)
{
	struct erase_subject s;
	struct erase_hold held;
	struct erase_run_rows rows;

	TRY(erase_hold(by->db, person, &held));
	TRY(erase_subject(by->db, person, organisation, &s));
	TRY(subject(by, person, &s, out));
	TRY(stays_while_moving(s.moving));
	if (out->leads)
		return why(ERR_CONFLICT, "person %" PRId64 " is the only process leader of a year that has not ended",
			   person);
	TRY(erase_run(by->db, person, organisation, &rows));
	struct receipt_line *lines = lines_of(by, rows.n, out);
	for (size_t i = 0; i < rows.n; i++)
		lines[i] = (struct receipt_line){ what(by->arena, rows.at[i].tab, rows.at[i].col), rows.at[i].stays,
						  NULL, rows.at[i].n };
	out->receipt.organisation = organisation;
	TRY(account(by, AUDIT_PERSON_ERASE, person, out));
	return organisation ? receipt_add(by->db, organisation, "person", receipt_sum(&out->receipt, false), out->json,
					  out->sha256, by->membership)
			    : OK;
}

static enum err authority(const struct eraser *e, int64_t organisation, struct erasure *out)
{
	struct authority_head head;
	struct authority_load_rows rows;

	TRY(authority_head(e->db, organisation, &head));
	if (!head.found)
		return why(ERR_NOT_FOUND, "there is no authority %" PRId64, organisation);
	TRY(authority_load(e->db, organisation, &rows));
	*out = (struct erasure){
		.name = head.name,
		.whole = true,
		.receipt = { .act = "organisation", .at = head.at, .by = actor(e), .organisation = organisation },
	};
	struct receipt_line *lines = lines_of(e, rows.n, out);
	for (size_t i = 0; i < rows.n; i++)
		lines[i] = (struct receipt_line){ rows.at[i].tab, false, NULL, rows.at[i].n };
	return OK;
}

enum err erase_look_authority(const struct eraser *by, int64_t organisation, struct erasure *out)
{
	return authority(by, organisation, out);
}

enum err erase_authority(const struct eraser *by, int64_t organisation, struct erasure *out)
{
	struct erase_patience patience;
	struct authority_remove done;
	struct authority_head head;

	TRY(erase_patience(by->db, &patience));
	TRY(authority_head(by->db, organisation, &head));
	TRY(stays_while_moving(head.found && head.moving));
	TRY(authority(by, organisation, out));
	TRY(authority_remove(by->db, organisation, &done));
	const struct receipt all = out->receipt;
	struct receipt_line *lines = lines_of(by, all.n + 1, out);
	memcpy(lines, all.lines, all.n * sizeof *lines);
	lines[all.n] = (struct receipt_line){ "person", false, NULL, done.people };
	return account(by, AUDIT_AUTHORITY_ERASE, organisation, out);
}

/* ---- Years ---- */

static enum err year_of(const struct eraser *e, int64_t organisation, const char *year, struct erase_year_head *head,
			struct erasure *out)
{
	TRY(erase_year_head(e->db, organisation, year, head));
	if (!head->found)
		return why(ERR_NOT_FOUND, "authority %" PRId64 " has no year %s", organisation, year);
	if (!head->closed)
		return why(ERR_CONFLICT, "the year %s has not ended", year);
	*out = (struct erasure){ .name = head->name,
				 .whole = true,
				 .receipt = {
				     .act = "year", .at = head->at, .by = actor(e), .organisation = organisation } };
	return OK;
}

enum err erase_look_year(const struct eraser *by, int64_t organisation, const char *year, struct erasure *out)
{
	struct erase_year_head head;
	struct erase_year_counts_rows rows;

	TRY(year_of(by, organisation, year, &head, out));
	TRY(erase_year_counts(by->db, head.cycle, &rows));
	struct receipt_line *lines = lines_of(by, rows.n, out);
	for (size_t i = 0; i < rows.n; i++)
		lines[i] = (struct receipt_line){ rows.at[i].tab, false, year, rows.at[i].n };
	return OK;
}

enum err erase_year(const struct eraser *by, int64_t organisation, const char *year, struct erasure *out)
{
	struct erase_patience patience;
	struct erase_year_head head;
	struct erase_year_run_rows rows;

	TRY(erase_patience(by->db, &patience));
	TRY(year_of(by, organisation, year, &head, out));
	TRY(stays_while_moving(head.moving));
	TRY(erase_year_run(by->db, head.cycle, &rows));
	struct receipt_line *lines = lines_of(by, rows.n, out);
	for (size_t i = 0; i < rows.n; i++)
		lines[i] = (struct receipt_line){ rows.at[i].tab, false, year, rows.at[i].n };
	TRY(account(by, AUDIT_YEAR_ERASE, head.cycle, out));
	return receipt_add(by->db, organisation, "year", receipt_sum(&out->receipt, false), out->json, out->sha256,
			   by->membership);
}
