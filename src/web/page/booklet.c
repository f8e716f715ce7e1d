/* SPDX-License-Identifier: EUPL-1.2 */
/* booklet: for the groups of one track, or of both: who looks in a printed booklet cannot fold what is not theirs. */
#include "web/page/booklet.h"

#include "text/text.h"
#include "web/booklets.h"
#include "web/page/player.h"

#include <string.h>

static const char *const names[] = { [TRACK_BOTH] = "alla", [TRACK_ORGANISER] = "huvudman", [TRACK_UNIT] = "enhet" };

enum { TRACKS = sizeof names / sizeof *names };

/* Whose it is where nobody has said: one's home group's. */
static enum track own_track(const struct visit *v)
{
	const char *home = v->who.row.home_track;

	for (enum track t = TRACK_ORGANISER; home && t <= TRACK_UNIT; t++)
		if (strcmp(track_name(t), home) == 0)
			return t;
	return TRACK_BOTH;
}

enum err booklet_fetch(struct visit *v)
{
	const char *asked = visit_query(v, "for");
	const struct booklet_file *f;
	enum track track = own_track(v);

	for (enum track t = TRACK_BOTH; t <= TRACK_UNIT; t++)
		if (strcmp(names[t], asked) == 0)
			track = t;
	TRY(booklets_get(v->pack, v->part->no, track, &f));
	reply_download(v->rp, "application/pdf", f->bytes, f->n,
		       arena_printf(v->arena, "Del %d, arbetshäfte.pdf", v->part->no));
	return OK;
}

/* "Skriv ut delen som häfte (PDF, 32 sidor, 310 kB)", as far as it is known. */
static const char *label(const struct visit *v, const struct part *part, enum track track)
{
	const struct booklet_file *f = booklets_there(v->pack, part->no, track);

	if (!f)
		return text_booklet_print_pdf(&v->text);
	return text_booklet_print_size(&v->text, f->pages, player_size(v, (int64_t)f->n));
}

static struct page_link link_to(const struct visit *v, const struct part *part, enum track track, const char *words)
{
	return (struct page_link){
		words, { arena_printf(v->arena, "/s/%s/del/%d/hafte?for=%s", v->sid, part->no, names[track]) }
	};
}

const struct page_link *booklet_links(const struct visit *v, const struct part *part, size_t *n)
{
	static const char *(*const others[TRACKS])(const struct text *) = {
		[TRACK_BOTH] = text_booklet_other_both,
		[TRACK_ORGANISER] = text_booklet_other_organiser,
		[TRACK_UNIT] = text_booklet_other_unit,
	};
	struct page_link *links = ARENA_ARRAY(v->arena, TRACKS, struct page_link);
	enum track own = own_track(v);

	*n = 0;
	if (v->who.looks) /* nothing leads out of that */
		return links;
	links[(*n)++] = link_to(v, part, own, label(v, part, own));
	for (enum track t = TRACK_BOTH; t <= TRACK_UNIT; t++)
		if (t != own)
			links[(*n)++] = link_to(v, part, t, others[t](&v->text));
	return links;
}
