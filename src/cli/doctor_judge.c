/* SPDX-License-Identifier: EUPL-1.2 */
/* doctor_judge: the table of doctor.def over the facts. */
#include "base/buf.h"
#include "cli/doctor.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

const char *const doctor_names[] = {
#define X(name, grade, when, what, fix) #name,
#include "cli/doctor.def"
#undef X
	NULL,
};
enum { FINDINGS = sizeof doctor_names / sizeof *doctor_names - 1 };

/* This machine alone reaches it. */
static bool doctor_local(const char *url)
{
	static const char *const hosts[] = { "localhost", "127.0.0.1", "[::1]" };
	const char *host = strstr(url, "://");

	host = host ? host + 3 : url;
	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
		size_t n = strlen(hosts[i]);

		if (strncmp(host, hosts[i], n) == 0 && (!host[n] || host[n] == ':'))
			return true;
	}
	return false;
}

static bool doctor_anywhere(const struct settings_address *at)
{
	return strcmp(at->host, "0.0.0.0") == 0 || strcmp(at->host, "::") == 0;
}

/* All zero where it was not seen. */
static struct watch_queues doctor_queue(const struct facts *f, const char *name)
{
	for (size_t i = 0; i < f->wait.watch_queues.n; i++)
		if (strcmp(f->wait.watch_queues.at[i].queue, name) == 0)
			return f->wait.watch_queues.at[i];
	return (struct watch_queues){ 0 };
}

enum key_state { KEY_ENDS, KEY_OLD, KEY_UNFRAMED };

static bool is(const struct doctor_keys *k, enum key_state what)
{
	return what == KEY_ENDS ? k->ends : what == KEY_OLD ? k->old : !k->framed;
}

/* The keys of which that is so, at most five by name; NULL: none. */
static const char *doctor_which(const struct facts *f, enum key_state what)
{
	enum { NAMED = 5 };
	struct buf b = buf_new(f->arena);
	size_t n = 0;

	for (size_t i = 0; i < f->keys.n; i++)
		if (is(&f->keys.at[i], what) && n++ < NAMED)
			buf_printf(&b, "%s%s", b.n ? ", " : "", f->keys.at[i].key);
	if (n > NAMED)
		buf_printf(&b, " and %zu more", n - NAMED);
	return n ? b.p : NULL;
}

/* The authorities that are read only since more than a day, or that moved away more than a month ago; NULL: none. */
static const char *doctor_moving(const struct facts *f, bool moved)
{
	struct buf b = buf_new(f->arena);

	for (size_t i = 0; i < f->moves.n; i++)
		if (f->moves.at[i].moved == moved && f->moves.at[i].days >= (moved ? 30 : 1))
			buf_printf(&b, "%s%" PRId64, b.n ? ", " : "", f->moves.at[i].id);
	return b.n ? b.p : NULL;
}

/* Those of a grade, in the order of the table. */
static size_t take(const struct finding *all, size_t n, enum doctor_grade grade, struct finding *to)
{
	size_t taken = 0;

	for (size_t i = 0; i < n; i++)
		if (all[i].grade == grade)
			to[taken++] = all[i];
	return taken;
}

size_t doctor_judge(const struct facts *f, struct finding **out)
{
	const struct settings *s = f->settings;
	struct finding all[FINDINGS];
	size_t n = 0, at = 0;

#define SAY(...) arena_printf(f->arena, __VA_ARGS__)
#define X(name, grade, when, what, fix) \
	if (when)                       \
		all[n++] = (struct finding){ #name, what, fix, DOCTOR_##grade };
#include "cli/doctor.def"
#undef X
#undef SAY
	*out = ARENA_ARRAY(f->arena, n, struct finding);
	for (int grade = DOCTOR_ERROR; grade >= DOCTOR_NOTE; grade--)
		at += take(all, n, (enum doctor_grade)grade, *out + at);
	return n;
}
