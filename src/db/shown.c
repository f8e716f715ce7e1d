/* SPDX-License-Identifier: EUPL-1.2 */
/* shown: libpq itself says which of its options are secret. */
#include "db/shown.h"

#include "base/buf.h"

#include <libpq-fe.h>

static bool secret(const PQconninfoOption *o)
{
	return o->val && *o->val && *o->dispchar == '*';
}

bool db_conninfo_has_secret(const char *conninfo)
{
	PQconninfoOption *list = PQconninfoParse(conninfo, NULL);
	bool has = false;

	for (const PQconninfoOption *o = list; o && o->keyword; o++)
		has |= secret(o);
	PQconninfoFree(list);
	return has;
}

const char *db_conninfo_shown(struct arena *a, const char *conninfo)
{
	PQconninfoOption *list = *conninfo ? PQconninfoParse(conninfo, NULL) : NULL;
	struct buf b = buf_new(a);

	for (const PQconninfoOption *o = list; o && o->keyword; o++)
		if (o->val)
			buf_printf(&b, "%s%s=%s", b.n ? " " : "", o->keyword, secret(o) ? "***" : o->val);
	if (!list && *conninfo)
		buf_puts(&b, "***");
	PQconninfoFree(list);
	return b.p;
}
