/* SPDX-License-Identifier: EUPL-1.2 */
/* ready: the database, its tables, and the disk that it lies on. */
#include "web/page/ready.h"

#include "base/buf.h"
#include "base/disk.h"
#include "db/open.h"

enum { LAST = 8 /* of the room that is asked for, at which a database of our own cannot go on */ };

struct answer {
	struct buf b;
	bool no;
};

static void database(struct visit *v, struct answer *out)
{
	enum err e = v->db ? v->app->ready(v->db) : ERR_DB;

	if (!e && db_read_only(v->db))
		buf_puts(&out->b, "\nno server of the database takes writes: pages are read, and nothing is saved");
	if (!e && db_holds_back())
		buf_puts(&out->b,
			 "\nthe database waits for a copy that does not answer: pages are read, and nothing is saved");
	if (!e)
		return;
	out->no = true;
	/* What libpq says of a database that is away names hosts. */
	buf_printf(&out->b, "\n%s", e == ERR_CONFIG ? why_last() : "the database does not answer");
}

static void disk(const struct app *app, struct answer *out)
{
	int64_t left = app->disk_mib ? disk_free_mib(app->data) : -1;

	if (left < 0 || left >= app->disk_mib)
		return;
	out->no |= app->own_database && left < app->disk_mib / LAST;
	buf_printf(&out->b, "\nthe disk is nearly full: %" PRId64 " MiB are left", left);
}

enum err ready_show(struct visit *v)
{
	struct answer out = { .b = buf_new(v->arena) };

	database(v, &out);
	disk(v->app, &out);
	reply_text(v->rp, out.no ? 503 : 200, arena_printf(v->arena, "%s%s", out.no ? "not ready" : "ready", out.b.p));
	if (out.no)
		reply_header(v->rp, "Retry-After", "5");
	return OK;
}
