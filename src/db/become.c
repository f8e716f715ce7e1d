/* SPDX-License-Identifier: EUPL-1.2 */
/* become: from root to the system user of our own, for good. */
#include "db/embedded.h"
#include "db/process.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err make_user(struct arena *a, const char *user, const char *home)
{
	const char *const argv[] = { "/usr/sbin/useradd",
				     "--system",
				     "--user-group",
				     "--no-create-home",
				     "--home-dir",
				     home,
				     "--shell",
				     "/usr/sbin/nologin",
				     user,
				     NULL };
	const char *said;

	if (!process_run(a, argv, "", &said) || getpwnam(user))
		return OK;
	return why(ERR_CONFIG, "cannot make the system user %s; make it by hand: useradd --system --user-group %s",
		   user, user);
}

static enum err make_home(const char *home, const struct passwd *user)
{
	struct stat s;
	bool made = !mkdir(home, 0700);

	if (!made && errno != EEXIST)
		return why(ERR_CONFIG, "cannot make %s: %s", home, strerror(errno));
	if (made && chown(home, user->pw_uid, user->pw_gid))
		return why(ERR_CONFIG, "cannot give %s to %s: %s", home, user->pw_name, strerror(errno));
	if (lstat(home, &s) || !S_ISDIR(s.st_mode) || s.st_uid != user->pw_uid)
		return why(ERR_CONFIG, "%s must be a folder that belongs to %s: chown -R %s: %s", home, user->pw_name,
			   user->pw_name, home);
	return OK;
}

static enum err drop(const struct passwd *user)
{
	if (initgroups(user->pw_name, user->pw_gid) || setgid(user->pw_gid) || setuid(user->pw_uid))
		return why(ERR_CONFIG, "cannot become the user %s: %s", user->pw_name, strerror(errno));
	if (!setuid(0) || !geteuid())
		return why(ERR_BUG, "still root after becoming %s", user->pw_name);
	setenv("HOME", user->pw_dir, 1);
	setenv("USER", user->pw_name, 1);
	setenv("LOGNAME", user->pw_name, 1);
	unsetenv("XDG_RUNTIME_DIR");
	unsetenv("XDG_STATE_HOME");
	return OK;
}

static enum err become(struct arena *a, const char *name, const char *home)
{
	const struct passwd *user;

	if (!getpwnam(name))
		TRY(make_user(a, name, home));
	user = getpwnam(name);
	if (!user)
		return why(ERR_CONFIG, "the system user %s is not found", name);
	TRY(make_home(home, user));
	return drop(user);
}

enum err embedded_become(const char *user, const char *home)
{
	struct arena *a;
	enum err e;

	if (geteuid())
		return OK;
	a = arena_new();
	e = become(a, user, home);
	arena_free(a);
	return e;
}
