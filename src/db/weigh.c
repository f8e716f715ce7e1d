/* SPDX-License-Identifier: EUPL-1.2 */
/* weigh: queries that take long are named, never what they were asked with. */
#include "base/log.h"
#include "db/conn.h"
#include "db/count.h"

void db_about(struct db *db, const char *what)
{
	db->about = what;
}

void conn_weigh(struct db *db, const struct db_query *query)
{
	static struct log_pace pace;
	int64_t now = conn_clock(), ms = (now - db->since) / 1000;
	unsigned missed;

	db->since = now;
	if (!db->options.slow_ms || ms < db->options.slow_ms)
		return;
	db_happened(DB_SLOW);
	if (log_seldom(&pace, &missed))
		log_line(LOG_WARN, "query.slow", "query=%s ms=%lld route=%s missed=%u", query->name, (long long)ms,
			 db->about ? db->about : "-", missed);
}
