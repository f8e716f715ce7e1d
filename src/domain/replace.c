/* SPDX-License-Identifier: EUPL-1.2 */
/* replace: one row is shown; what each member has sent and is not shown yet is a row too. */
#include "domain/replace.h"

#include "domain/audit.h"
#include "query/replaced_read.h"
#include "query/replaced_write.h"

#include <string.h>

/* The place after "https://"; NULL: it is not such an address. */
static const char *after_scheme(const char *link)
{
	return strncmp(link, "https://", 8) == 0 ? link + 8 : NULL;
}

bool replace_is_link(const char *link)
{
	const char *host = after_scheme(link);
	size_t n = host ? strcspn(host, "/?#") : 0;

	if (!n || strlen(link) > REPLACE_LINK_MAX)
		return false;
	for (const char *c = link; *c; c++)
		if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 0x7f || strchr("\"<>\\^`{|}", *c))
			return false;
	size_t name = strcspn(host, ":/?#");
	return !memchr(host, '@', n) && memchr(host, '.', name) && *host != '.' && host[name - 1] != '.' &&
	       strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") == name &&
	       strspn(host + name, ":0123456789") == n - name;
}

/* The host's length. */
static int host_of(const char *link, const char **host)
{
	*host = after_scheme(link);
	if (!*host)
		*host = "";
	return (int)strcspn(*host, ":/?#");
}

const char *replace_host(struct arena *a, const char *link)
{
	const char *host;
	int n = host_of(link, &host);

	return arena_dupn(a, host, (size_t)n);
}

/* What stands there for this member. */
struct standing {
	struct replaced_one shown, waits; /* id 0: nothing */
};

static enum err standing_of(struct db *db, const struct person *who, const char *film, struct standing *out)
{
	struct replaced_one_rows rows;

	*out = (struct standing){ 0 };
	TRY(replaced_one(db, who->row.organisation, film, who->row.membership, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*(rows.at[i].shown ? &out->shown : &out->waits) = rows.at[i];
	return OK;
}

/* Puts it there in the place of that row; *done false: that is not the row any more. */
static enum err put(struct db *db, const struct person *who, const char *film, int64_t was,
		    const struct replaced_one *it, bool *done)
{
	const struct request_open *me = &who->row;
	struct replaced_show shown = { 0 };
	const char *host;
	int n_host = host_of(it->link ? it->link : "", &host);
	struct replaced_end before = { .ended = 1 };

	if (was)
		TRY(replaced_end(db, me->organisation, film, was, &before));
	if (before.ended)
		TRY(replaced_show(db, me->organisation, film, it->blob_null ? NULL : &it->blob, it->captions, it->link,
				  me->membership, &shown));
	*done = shown.found;
	if (!shown.found)
		return OK;
	return audit_write(db, AUDIT_PERSON(me->person), AUDIT_FILM_REPLACE, me->organisation, "film=%s by=%s%.*s",
			   film, it->link ? "link host=" : "file", n_host, host);
}

static enum err wait(struct db *db, const struct person *who, const char *film, const struct replaced_one *it)
{
	const struct request_open *me = &who->row;

	return replaced_wait(db, me->organisation, film, it->blob_null ? NULL : &it->blob, it->captions,
			     me->membership);
}

/* Only captions have come, and nothing waits for them: they are for the file that is shown. */
static enum err put_captions(struct db *db, const struct person *who, const char *film, int64_t was,
			     const char *captions, enum replaced *out)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(replaced_captions(db, me->organisation, film, was, captions, &n));
	*out = n ? REPLACE_SHOWN : REPLACE_CONFLICT;
	if (n)
		return audit_write(db, AUDIT_PERSON(me->person), AUDIT_FILM_REPLACE, me->organisation,
				   "film=%s by=captions", film);
	const struct replaced_one it = { .blob_null = true, .captions = captions };
	return wait(db, who, film, &it);
}

/* What waits with what has come now. */
static enum err gather(struct db *db, const struct person *who, const struct replace_sent *sent,
		       struct replaced_one *it)
{
	if (!it->id)
		it->blob_null = true;
	it->link = NULL;
	if (sent->captions)
		it->captions = sent->captions;
	if (!sent->blob)
		return OK;
	if (!it->blob_null)
		TRY(blob_throw(db, who, it->blob));
	it->blob = sent->blob;
	it->blob_null = false;
	return blob_finish(db, who, sent->blob, sent->sha256);
}

enum err replace_by_file(struct db *db, const struct person *who, const char *film, int64_t was,
			 const struct replace_sent *sent, enum replaced *out)
{
	const struct request_open *me = &who->row;
	struct standing s;
	bool done;

	TRY(standing_of(db, who, film, &s));
	struct replaced_one it = s.waits;
	TRY(gather(db, who, sent, &it));
	*out = REPLACE_WAITS;
	if (it.blob_null && !it.captions)
		return OK;
	if (it.blob_null && !sent->wrong && s.shown.id && !s.shown.blob_null)
		return put_captions(db, who, film, was, it.captions, out);
	if (it.blob_null || !it.captions || sent->wrong)
		return wait(db, who, film, &it);
	TRY(replaced_unwait(db, me->organisation, film, me->membership));
	TRY(put(db, who, film, was, &it, &done));
	*out = done ? REPLACE_SHOWN : REPLACE_CONFLICT;
	return done ? OK : wait(db, who, film, &it);
}

enum err replace_by_link(struct db *db, const struct person *who, const char *film, int64_t was, const char *link,
			 enum replaced *out)
{
	const struct replaced_one it = { .blob_null = true, .link = link };
	bool done;

	TRY(put(db, who, film, was, &it, &done));
	*out = done ? REPLACE_SHOWN : REPLACE_CONFLICT;
	return OK;
}

enum err replace_by_waiting(struct db *db, const struct person *who, const char *film, enum replaced *out)
{
	struct standing s;

	*out = REPLACE_WAITS;
	TRY(standing_of(db, who, film, &s));
	if (!s.waits.id || s.waits.blob_null || !s.waits.captions)
		return OK;
	return replace_by_file(db, who, film, s.shown.id, &(struct replace_sent){ 0 }, out);
}

enum err replace_forget(struct db *db, const struct person *who, const char *film)
{
	struct standing s;

	TRY(standing_of(db, who, film, &s));
	if (!s.waits.id)
		return OK;
	if (!s.waits.blob_null)
		TRY(blob_throw(db, who, s.waits.blob));
	return replaced_unwait(db, who->row.organisation, film, who->row.membership);
}

enum err replace_undo(struct db *db, const struct person *who, const char *film, int64_t was, bool *done)
{
	const struct request_open *me = &who->row;
	struct replaced_end before;

	TRY(replaced_end(db, me->organisation, film, was, &before));
	*done = before.ended > 0;
	if (!*done)
		return OK;
	return audit_write(db, AUDIT_PERSON(me->person), AUDIT_FILM_RESTORE, me->organisation, "film=%s", film);
}
