/* SPDX-License-Identifier: EUPL-1.2 */
/* embedded: who uses the cluster. postgres.gate is held while it is made, started or stopped; postgres.users is held
 * shared by each user, so that the last one out can tell. Both are flocks: a killed process holds nothing. */
#include "db/embedded.h"
#include "base/buf.h"
#include "db/cluster.h"
#include "db/folder.h"

#include <errno.h>
#include <pwd.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct embedded {
	struct arena *arena;
	struct cluster cluster;
	const char *conninfo;
	int users, server; /* locks; -1: none */
};

static const char *in(struct arena *a, const char *data, const char *name)
{
	return arena_printf(a, "%s/%s", data, name);
}

static void release(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* A value of a connection string. */
static const char *quoted(struct arena *a, const char *s)
{
	struct buf b = buf_new(a);

	buf_char(&b, '\'');
	for (; *s; s++)
		buf_printf(&b, "%s%c", *s == '\'' || *s == '\\' ? "\\" : "", *s);
	buf_char(&b, '\'');
	return b.p;
}

static enum err join(struct embedded *e, const char *data, const struct passwd *user)
{
	struct arena *a = e->arena;
	bool taken;

	TRY(folder_lock(in(a, data, "postgres.users"), LOCK_SH, &e->users, &taken));
	TRY(cluster_open(a, data, &e->cluster));
	TRY(cluster_start(a, &e->cluster));
	e->conninfo = arena_printf(a, "host=%s port=" CLUSTER_PORT " dbname=" CLUSTER_DATABASE " user=%s",
				   quoted(a, e->cluster.socket), quoted(a, user->pw_name));
	return OK;
}

bool embedded_there(const char *data_dir)
{
	struct arena *a = arena_new();
	const bool there = cluster_there(a, data_dir);

	arena_free(a);
	return there;
}

enum err embedded_open(struct arena *a, const char *data_dir, struct embedded **out)
{
	const struct passwd *user = getpwuid(geteuid());
	struct embedded *e = ARENA_NEW(a, struct embedded);
	const char *data;
	int gate;
	bool taken;
	enum err err;

	*e = (struct embedded){ .arena = a, .users = -1, .server = -1 };
	*out = NULL;
	if (!geteuid())
		return why(ERR_CONFIG, "PostgreSQL must not run as root: start this as another user");
	if (!user)
		return why(ERR_CONFIG, "user number %u has no name in /etc/passwd, which PostgreSQL needs",
			   (unsigned)geteuid());
	TRY(folder_make(a, data_dir, &data));
	TRY(folder_lock(in(a, data, "postgres.gate"), LOCK_EX, &gate, &taken));
	err = join(e, data, user);
	if (err)
		release(&e->users);
	else
		*out = e;
	release(&gate);
	return err;
}

const char *embedded_conninfo(const struct embedded *e)
{
	return e->conninfo;
}

/* A memory of its own: the caller may be any thread. The socket stays where it was. */
enum err embedded_revive(void *arg)
{
	const struct embedded *e = arg;
	struct arena *a = arena_new();
	struct cluster c = e->cluster;
	bool taken;
	int gate;
	enum err err = folder_lock(in(a, c.data, "postgres.gate"), LOCK_EX, &gate, &taken);

	if (!err) {
		err = cluster_start(a, &c);
		release(&gate);
	}
	arena_free(a);
	return err;
}

enum err embedded_server_lock(struct embedded *e)
{
	bool taken;

	TRY(folder_lock(in(e->arena, e->cluster.data, "server.lock"), LOCK_EX | LOCK_NB, &e->server, &taken));
	if (taken)
		return OK;
	release(&e->server);
	return why(ERR_CONFIG, "another server already runs on %s", e->cluster.data);
}

enum err embedded_alone(struct embedded *e)
{
	if (!flock(e->users, LOCK_EX | LOCK_NB))
		return OK;
	embedded_shared(e);
	return why(ERR_CONFIG,
		   "other programs use the database in %s: stop the service first (systemctl stop "
		   "kvalitetsverkstaden.socket kvalitetsverkstaden)",
		   e->cluster.data);
}

void embedded_shared(struct embedded *e)
{
	while (flock(e->users, LOCK_SH) && errno == EINTR)
		;
}

void embedded_close(struct embedded *e)
{
	bool taken;
	int gate;

	if (!e)
		return;
	release(&e->server);
	if (!folder_lock(in(e->arena, e->cluster.data, "postgres.gate"), LOCK_EX, &gate, &taken)) {
		if (!flock(e->users, LOCK_EX | LOCK_NB))
			cluster_stop(&e->cluster);
		release(&e->users);
		release(&gate);
	}
	release(&e->users);
}

void embedded_remove(const char *data_dir)
{
	struct arena *a = arena_new();
	const struct cluster c = { .data = data_dir, .dir = in(a, data_dir, "postgres") };
	bool taken = false;
	int users = -1;

	if (!folder_lock(in(a, data_dir, "postgres.users"), LOCK_EX | LOCK_NB, &users, &taken) && taken) {
		cluster_stop(&c);
		folder_remove(data_dir);
	}
	release(&users);
	arena_free(a);
}
