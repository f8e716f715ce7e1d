/* SPDX-License-Identifier: EUPL-1.2 */
/* booklets: a list by pack, looked up under one lock and made under another. */
#include "web/booklets.h"

#include "base/log.h"
#include "report/booklet.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { TRACKS = TRACK_UNIT + 1, GENTLY = 10 };

struct shelf {
	const struct pack *pack;
	struct booklet_file at[PACK_PARTS][TRACKS]; /* bytes NULL: not made */
	struct arena *arena;                        /* of their bytes */
	struct shelf *next;
};

static struct shelf *shelves;
static pthread_mutex_t looking = PTHREAD_MUTEX_INITIALIZER, making = PTHREAD_MUTEX_INITIALIZER;
static pthread_t maker;
static bool made_behind;
static const struct pack *all_of; /* what is made behind */
static atomic_bool ends;

/* The pack's shelf, which is put up where there is none. */
static struct shelf *shelf(const struct pack *pack)
{
	struct shelf *s = shelves;

	while (s && s->pack != pack)
		s = s->next;
	if (!s) {
		s = calloc(1, sizeof *s);
		if (!s)
			abort();
		s->pack = pack;
		s->arena = arena_new();
		s->next = shelves;
		shelves = s;
	}
	return s;
}

const struct booklet_file *booklets_there(const struct pack *pack, int part, enum track track)
{
	pthread_mutex_lock(&looking);
	const struct booklet_file *f = &shelf(pack)->at[part - 1][track];
	bool there = f->bytes != NULL;
	pthread_mutex_unlock(&looking);
	return there ? f : NULL;
}

static bool ended(void)
{
	return atomic_load(&ends);
}

/* given_up: nothing is put up once it is true. */
static enum err make(const struct pack *pack, int part, enum track track, bool (*given_up)(void))
{
	struct arena *a = arena_new();
	struct report_file file;
	int pages;
	enum err e = booklet_pdf(a, pack, part, track, given_up, &file, &pages);

	if (given_up && given_up()) {
		e = OK;
	} else if (!e) {
		pthread_mutex_lock(&looking);
		struct shelf *s = shelf(pack);
		s->at[part - 1][track] =
		    (struct booklet_file){ arena_dupn(s->arena, file.bytes, file.n), file.n, pages };
		pthread_mutex_unlock(&looking);
	}
	arena_free(a);
	return e;
}

static enum err make_once(const struct pack *pack, int part, enum track track, bool (*given_up)(void))
{
	enum err e = OK;

	pthread_mutex_lock(&making);
	if (!booklets_there(pack, part, track)) /* nobody made it meanwhile */
		e = make(pack, part, track, given_up);
	pthread_mutex_unlock(&making);
	return e;
}

enum err booklets_get(const struct pack *pack, int part, enum track track, const struct booklet_file **out)
{
	enum err e = OK;

	*out = booklets_there(pack, part, track);
	if (!*out)
		e = make_once(pack, part, track, NULL);
	*out = booklets_there(pack, part, track);
	return e;
}

static void *make_all(void *none)
{
	(void)none;
	setpriority(PRIO_PROCESS, 0, GENTLY); /* of this thread alone */
	for (int no = 1; no <= PACK_PARTS; no++)
		for (enum track t = TRACK_BOTH; t <= TRACK_UNIT; t++)
			if (!ended() && make_once(all_of, no, t, ended))
				log_line(LOG_ERROR, "booklet", "part=%d track=%s error=\"%s\"", no, track_name(t),
					 why_last());
	return NULL;
}

void booklets_begin(const struct pack *pack)
{
	atomic_store(&ends, false);
	all_of = pack;
	made_behind = pthread_create(&maker, NULL, make_all, NULL) == 0;
}

void booklets_end(void)
{
	atomic_store(&ends, true);
	if (made_behind)
		pthread_join(maker, NULL);
	made_behind = false;
	for (struct shelf *s = shelves, *next; s; s = next) {
		next = s->next;
		arena_free(s->arena);
		free(s);
	}
	shelves = NULL;
}
