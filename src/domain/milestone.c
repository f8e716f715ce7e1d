/* SPDX-License-Identifier: EUPL-1.2 */
/* milestone: a row beside the version; the database refuses to remove a version that has one. */
#include "domain/milestone.h"

#include "query/writing_read.h"
#include "query/writing_write.h"

enum err milestone_give(struct db *db, const struct person *who, const struct section_key *key, int rev,
			const char *name, bool *done)
{
	struct revision_get version;
	int64_t n;

	TRY(document_version_get(db, key, rev, &version));
	TRY(milestone_add(db, key->organisation, key->grp, key->type, key->field, rev, name, who->row.membership, &n));
	*done = n > 0;
	return OK;
}

enum err milestone_give_all(struct db *db, const struct person *who, int64_t grp, const char *type, const char *name,
			    int64_t *n)
{
	return milestone_add_all(db, who->row.organisation, grp, type, name, who->row.membership, n);
}

enum err milestone_take(struct db *db, const struct section_key *key, const char *name)
{
	int64_t n;

	return milestone_drop(db, key->organisation, key->grp, key->type, key->field, name, &n);
}
