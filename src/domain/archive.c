/* SPDX-License-Identifier: EUPL-1.2 */
/* archive: the query that opens a session asks again, on each request, whether the year may still be looked at. */
#include "domain/archive.h"

#include "query/archive_write.h"

enum err archive_open(struct db *db, const char *id_hash, int64_t cycle)
{
	int64_t n;

	TRY(archive_look(db, id_hash, cycle, &n));
	return n ? OK : why(ERR_NOT_FOUND, "no such year to look at");
}

enum err archive_close(struct db *db, const char *id_hash)
{
	return archive_leave(db, id_hash);
}
