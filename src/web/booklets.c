/* SPDX-License-Identifier: EUPL-1.2 */
/* booklets: a list by pack, looked up under one lock and made under another. */
#include "web/booklets.h"

#include "report/booklet.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

enum { TRACKS = TRACK_UNIT + 1 };

struct shelf {
	const struct pack *pack;
	struct booklet_file at[PACK_PARTS][TRACKS];
	struct shelf *next;
};

static struct shelf *shelves;
static pthread_mutex_t looking = PTHREAD_MUTEX_INITIALIZER, making = PTHREAD_MUTEX_INITIALIZER;

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

/* fd: of a file that is mapped; -1: room for as many bytes. NULL: none is to be had. */
static char *mapped(int fd, size_t n)
{
	void *p = mmap(NULL, n, fd < 0 ? PROT_READ | PROT_WRITE : PROT_READ, MAP_PRIVATE | (fd < 0 ? MAP_ANONYMOUS : 0),
		       fd, 0);

	return p == MAP_FAILED ? NULL : p;
}

/* Puts up what is mapped, unless one is there. */
static void put_up(const struct pack *pack, int part, enum track track, struct booklet_file file)
{
	pthread_mutex_lock(&looking);
	struct booklet_file *f = &shelf(pack)->at[part - 1][track];
	bool put = !f->bytes;
	if (put)
		*f = file;
	pthread_mutex_unlock(&looking);
	if (!put)
		munmap((void *)(uintptr_t)file.bytes, file.n);
}

static enum err make(const struct pack *pack, int part, enum track track)
{
	struct arena *a = arena_new();
	struct report_file file;
	int pages;
	enum err e = booklet_pdf(a, pack, part, track, &file, &pages);
	char *bytes = e ? NULL : mapped(-1, file.n);

	if (bytes) {
		memcpy(bytes, file.bytes, file.n);
		put_up(pack, part, track, (struct booklet_file){ bytes, file.n, pages });
	} else if (!e) {
		e = why(ERR_BUG, "no memory for a booklet");
	}
	arena_free(a);
	return e;
}

enum err booklets_get(const struct pack *pack, int part, enum track track, const struct booklet_file **out)
{
	enum err e = OK;

	*out = booklets_there(pack, part, track);
	if (*out)
		return OK;
	pthread_mutex_lock(&making);
	if (!booklets_there(pack, part, track)) /* nobody made it meanwhile */
		e = make(pack, part, track);
	pthread_mutex_unlock(&making);
	*out = booklets_there(pack, part, track);
	return e;
}

bool booklets_map(const struct pack *pack, int part, enum track track, int pages, int fd)
{
	struct stat s;
	char *bytes = !fstat(fd, &s) && s.st_size ? mapped(fd, (size_t)s.st_size) : NULL;

	if (bytes)
		put_up(pack, part, track, (struct booklet_file){ bytes, (size_t)s.st_size, pages });
	return bytes != NULL;
}

void booklets_forget(void)
{
	for (struct shelf *s = shelves, *next; s; s = next) {
		next = s->next;
		for (int part = 0; part < PACK_PARTS; part++)
			for (int t = 0; t < TRACKS; t++)
				if (s->at[part][t].bytes)
					munmap((void *)(uintptr_t)s->at[part][t].bytes, s->at[part][t].n);
		free(s);
	}
	shelves = NULL;
}
