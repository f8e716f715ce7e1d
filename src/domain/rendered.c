/* SPDX-License-Identifier: EUPL-1.2 */
/* rendered: a newer server's HTML is left alone, so that two versions beside each other do not undo one another's.
 * Texts are read and made into HTML first, and written together: whoever saves one of them meanwhile waits for none. */
#include "domain/rendered.h"

#include "content/rich.h"
#include "db/tx.h"
#include "query/rendered_read.h"
#include "query/rendered_write.h"

enum { AT_ONCE = 20 /* texts: some hundred milliseconds where each is the worst of 64 KiB */ };

struct markup rendered(struct arena *a, struct markup kept, int made, const char *body)
{
	return made == RICH_VERSION ? kept : rich_html(a, body);
}

static enum err some(struct db *db, void *n)
{
	struct sections_unrendered_rows all;
	struct arena *a = arena_new();
	enum err e = sections_unrendered(db, RICH_VERSION, AT_ONCE, &all);
	struct markup *html = ARENA_ARRAY(a, e == OK ? all.n : 0, struct markup);

	for (size_t i = 0; e == OK && i < all.n; i++)
		html[i] = rich_html(a, all.at[i].body);
	for (size_t i = 0; e == OK && i < all.n; i++) {
		const struct sections_unrendered *s = &all.at[i];

		e = section_rendered(db, s->organisation, s->grp, s->type, s->field, s->rev, html[i], RICH_VERSION);
	}
	arena_free(a);
	*(size_t *)n = e == OK ? all.n : 0;
	return e;
}

enum err rendered_catch_up(struct db *db, bool *more)
{
	size_t n;

	TRY(tx_run(db, TX_WRITE, some, &n));
	*more = n == AT_ONCE;
	return OK;
}
