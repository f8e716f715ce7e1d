/* SPDX-License-Identifier: EUPL-1.2 */
/* edition: a version is put in once; the same one with other words replaces it, as long as nobody's work is lost. */
#include "domain/edition.h"

#include "base/log.h"
#include "base/when.h"
#include "content/compare.h"
#include "db/tx.h"
#include "domain/audit.h"
#include "domain/notice.h"
#include "query/edition_read.h"
#include "query/edition_write.h"

#include <inttypes.h>
#include <string.h>

/* ---- Out of the database ---- */

static enum err load(void *arg, const char *version, struct pack **out)
{
	struct db *db = arg;
	struct edition_files_rows rows;

	TRY(edition_files(db, version, &rows));
	if (!rows.n)
		return OK;
	struct pack_file *files = db_alloc(db, rows.n, sizeof *files);
	for (size_t i = 0; i < rows.n; i++)
		files[i] = (struct pack_file){ rows.at[i].name, rows.at[i].body };
	if (pack_load_files(version, files, rows.n, out)) {
		log_line(LOG_ERROR, "content", "version=%s why=\"%s\"", version, why_last());
		return why(ERR_DB, "this program cannot read version %s of the content", version);
	}
	return OK;
}

enum err edition_of(struct db *db, struct packs *packs, const char *version, const struct pack **out)
{
	TRY(packs_get(packs, version, load, db, out));
	if (!*out)
		*out = packs_newest(packs);
	return OK;
}

enum err edition_refresh(struct db *db, struct packs *packs)
{
	const struct pack *pack;
	struct edition_newest newest;
	int64_t adopted;

	TRY(edition_newest(db, &newest));
	if (!newest.found)
		return OK;
	if (strcmp(packs_newest(packs)->version, newest.version) != 0) {
		TRY(packs_get(packs, newest.version, load, db, &pack));
		packs_renew(packs, newest.version);
	}
	TRY(edition_adopt(db, newest.version, &adopted));
	if (adopted)
		log_line(LOG_INFO, "content", "version=%s years=%" PRId64, newest.version, adopted);
	return OK;
}

/* ---- Into it ---- */

static enum err put_files(struct db *db, const struct pack *pack)
{
	const char **names = db_alloc(db, pack->files_count, sizeof *names);
	const char **bodies = db_alloc(db, pack->files_count, sizeof *bodies);

	for (size_t i = 0; i < pack->files_count; i++) {
		names[i] = pack->files[i].name;
		bodies[i] = pack->files[i].text;
	}
	return edition_files_put(db, pack->version, (struct db_texts){ pack->files_count, names },
				 (struct db_texts){ pack->files_count, bodies });
}

/* A correction of what is kept: it must ask nothing new of anybody, and take nothing away. */
static enum err correct(struct db *db, const struct pack *pack)
{
	struct pack *kept = NULL;

	TRY(load(db, pack->version, &kept));
	if (!kept)
		return why(ERR_BUG, "version %s of the content has no files", pack->version);
	struct arena *a = arena_new();
	const char *breaks = compare_breaks(a, kept, pack);
	bool counts = compare_counts(kept, pack);
	enum err e = breaks ? why(ERR_CONFIG,
				  "the content is version %s, which is in use with another text, and %s: raise the "
				  "version in pack.xml",
				  pack->version, breaks)
			    : OK;
	pack_free(kept);
	arena_free(a);
	TRY(e);
	TRY(edition_correct(db, pack->version, pack->title, pack->date, pack->change, pack->sum));
	TRY(edition_files_clear(db, pack->version));
	TRY(put_files(db, pack));
	log_line(LOG_INFO, "content", "version=%s corrected=1", pack->version);
	return counts ? edition_recount(db, pack->version) : OK;
}

struct keeping {
	struct packs *packs;
	bool older; /* it was corrected since: what is kept counts */
};

static enum err keep(struct db *db, void *arg)
{
	struct keeping *k = arg;
	const struct pack *own = packs_own(k->packs);
	struct edition_hold hold;
	struct edition_stored stored;

	k->older = false;
	TRY(edition_hold(db, &hold));
	TRY(edition_stored(db, own->version, &stored));
	if (!stored.found) {
		TRY(edition_add(db, own->version, own->title, own->date, own->change, own->sum));
		TRY(put_files(db, own));
		return edition_tell(db, own->version);
	}
	const struct db_texts *sums = &stored.sums;
	if (strcmp(sums->at[sums->n - 1], own->sum) == 0)
		return OK;
	for (size_t i = 0; i < sums->n && !k->older; i++)
		k->older = strcmp(sums->at[i], own->sum) == 0;
	return k->older ? OK : correct(db, own);
}

/* ---- At start ---- */

static enum err take_kept(struct db *db, struct packs *packs)
{
	const char *version = packs_own(packs)->version;
	struct pack *kept = NULL;

	TRY(load(db, version, &kept));
	if (kept)
		packs_add(packs, kept);
	log_line(LOG_WARN, "content", "version=%s why=\"it was corrected since: the later text is used\"", version);
	return OK;
}

enum err edition_open(struct db *db, struct packs *packs)
{
	struct keeping k = { packs, false };
	const struct pack *pack;
	struct editions_used_rows used;

	TRY(tx_run(db, TX_WRITE, keep, &k));
	if (k.older)
		TRY(take_kept(db, packs));
	TRY(edition_refresh(db, packs));
	TRY(editions_used(db, &used));
	for (size_t i = 0; i < used.n; i++) /* one that cannot be read is said in the log, and stops nobody else */
		if (packs_get(packs, used.at[i].version, load, db, &pack) && !db_alive(db))
			return why(ERR_DB, "the database is away");
	return OK;
}

/* ---- A year takes a newer one ---- */

enum err edition_take(struct db *db, struct packs *packs, const struct person *who, const char *was,
		      const char *version, bool *taken)
{
	const struct request_open *me = &who->row;
	struct arena *a = arena_new();
	const struct pack *pack;
	int64_t changed;

	*taken = false;
	TRY(packs_get(packs, version, load, db, &pack)); /* or nobody could go on */
	enum err e = edition_change(db, me->organisation, me->cycle, was, version, when_iso(a, when_now()), &changed);
	arena_free(a);
	TRY(e);
	*taken = changed > 0;
	if (!*taken)
		return OK;
	TRY(edition_told(db, me->organisation, me->cycle));
	TRY(audit_write(db, AUDIT_PERSON(me->person), AUDIT_CONTENT_TAKE, me->cycle, "from=%s to=%s", was, version));
	return notice_tell_leaders(db, me->organisation, me->cycle, me->membership, NOTICE_CONTENT_TAKEN,
				   me->membership);
}
