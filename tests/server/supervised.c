/* SPDX-License-Identifier: EUPL-1.2 */
/* supervised: the program as systemd runs it: with a socket that outlives it, telling when it is ready and alive. */
#include "client.h"

#include "pg.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>

enum { WATCHDOG_MS = 400, CLIENTS = 4, MOST = 1024 };

static const char get[] = "GET /lms/moodle HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n\r\n";

static struct {
	char folder[64], notify[96], data[96];
	const char *program, *database;
	int socket, port, told; /* told: what the program says arrives there */
	pid_t pid;
} it;

static int listening(int *port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_int_equal(bind(fd, (struct sockaddr *)&at, n), 0);
	assert_int_equal(listen(fd, MOST), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &n), 0);
	*port = ntohs(at.sin_port);
	return fd;
}

static int ear(const char *path)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
	assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(chmod(path, 0777), 0);
	return fd;
}

static int prepare(void **state)
{
	const char *build = getenv("KV_TEST_BUILD");

	*state = arena_new();
	snprintf(it.folder, sizeof it.folder, "/tmp/kv-supervised-XXXXXX");
	assert_non_null(mkdtemp(it.folder));
	chmod(it.folder, 0755); /* as root the program becomes another user */
	snprintf(it.notify, sizeof it.notify, "%s/notify", it.folder);
	snprintf(it.data, sizeof it.data, "%s/data", it.folder);
	it.program = arena_printf(*state, "%s/kvalitetsverkstaden", build ? build : "build-test");
	it.database = pg_test_database();
	it.socket = listening(&it.port);
	it.told = ear(it.notify);
	return 0;
}

static int clean(void **state)
{
	close(it.socket);
	close(it.told);
	if (fork() == 0) {
		execlp("rm", "rm", "-rf", it.folder, (char *)NULL);
		_exit(127);
	}
	wait(NULL);
	arena_free(*state);
	return 0;
}

/* n sockets, all the same one, as descriptors 3, 4 ... */
static void become(int n)
{
	char number[16];

	int mine = fcntl(it.socket, F_DUPFD_CLOEXEC, 16);

	for (int i = 0; i < n; i++)
		dup2(mine, 3 + i);
	snprintf(number, sizeof number, "%d", n);
	setenv("LISTEN_FDS", number, 1);
	snprintf(number, sizeof number, "%d", (int)getpid());
	setenv("LISTEN_PID", number, 1);
	setenv("WATCHDOG_PID", number, 1);
	snprintf(number, sizeof number, "%d", WATCHDOG_MS * 1000);
	setenv("WATCHDOG_USEC", number, 1);
	setenv("NOTIFY_SOCKET", it.notify, 1);
	setenv("KV_DATABASE_URL", it.database, 1);
	setenv("KV_DATA", it.data, 1);
	setenv("KV_BOOKLETS", "0", 1);
	dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);
	execl(it.program, it.program, "serve", (char *)NULL);
	_exit(127);
}

static void start(int sockets)
{
	it.pid = fork();
	if (!it.pid)
		become(sockets);
}

static int status_of(void)
{
	int status = 0;

	assert_int_equal(waitpid(it.pid, &status, 0), it.pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The next thing the program says that begins so; what it says before is nothing or that it is alive. */
static void hears(const char *wanted)
{
	char said[256] = "";

	do {
		struct pollfd at = { .fd = it.told, .events = POLLIN };

		assert_int_equal(poll(&at, 1, 60 * 1000), 1);
		ssize_t n = recv(it.told, said, sizeof said - 1, 0);

		assert_true(n > 0);
		said[n] = 0;
		assert_true(!strncmp(said, wanted, strlen(wanted)) || !strcmp(said, "WATCHDOG=1"));
	} while (strncmp(said, wanted, strlen(wanted)) != 0);
}

static void stop(void)
{
	assert_int_equal(kill(it.pid, SIGTERM), 0);
	hears("STOPPING=1");
	assert_int_equal(status_of(), 0);
}

/* The socket is its own, KV_LISTEN notwithstanding; it says when it is ready, that it lives, and when it stops. */
static void from_ready_to_stopped(void **state)
{
	start(1);
	hears("READY=1");
	assert_int_equal(ask(*state, it.port, get).status, 200);
	for (int i = 0; i < 3; i++)
		hears("WATCHDOG=1");
	stop();
}

/* A program that hangs says nothing more. */
static void silent_where_it_hangs(void **state)
{
	char said[64];

	(void)state;
	start(1);
	hears("READY=1");
	hears("WATCHDOG=1");
	assert_int_equal(kill(it.pid, SIGSTOP), 0);
	assert_int_equal(waitpid(it.pid, NULL, WUNTRACED), it.pid);
	while (recv(it.told, said, sizeof said, MSG_DONTWAIT) > 0)
		;
	struct pollfd at = { .fd = it.told, .events = POLLIN };
	assert_int_equal(poll(&at, 1, 2 * WATCHDOG_MS), 0);
	assert_int_equal(kill(it.pid, SIGCONT), 0);
	hears("WATCHDOG=1");
	stop();
}

static void one_socket_only(void **state)
{
	(void)state;
	start(2);
	assert_int_equal(status_of(), 78);
}

/* ---- Restarts under load ---- */

static atomic_bool enough;
static atomic_int answered, failed;

/* The next program may take its time to begin; the connection waits in the socket. */
static int dial_patiently(void)
{
	const struct timeval patience = { .tv_sec = 200 };
	int fd = dial(it.port);

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	return fd;
}

static void *client(void *arg)
{
	while (!atomic_load(&enough)) {
		char text[16] = "";
		int fd = dial_patiently();
		bool well = fd >= 0 && say(fd, get) && recv(fd, text, sizeof text - 1, MSG_WAITALL) > 0 &&
			    !strncmp(text, "HTTP/1.1 200", 12);

		while (well && recv(fd, text, sizeof text, 0) > 0)
			;
		close(fd);
		atomic_fetch_add(well ? &answered : &failed, 1);
	}
	return arg;
}

static void no_request_fails(void **state)
{
	const char *all = getenv("KV_TEST_ALL");
	const int restarts = all && *all ? 20 : 3;
	pthread_t clients[CLIENTS];

	(void)state;
	start(1);
	hears("READY=1");
	for (int i = 0; i < CLIENTS; i++)
		assert_int_equal(pthread_create(&clients[i], NULL, client, NULL), 0);
	for (int i = 0; i < restarts; i++) {
		int before = atomic_load(&answered);

		stop();
		start(1);
		hears("READY=1");
		while (atomic_load(&answered) < before + 2 * CLIENTS && !atomic_load(&failed))
			poll(NULL, 0, 1);
	}
	atomic_store(&enough, true);
	for (int i = 0; i < CLIENTS; i++)
		pthread_join(clients[i], NULL);
	stop();
	assert_int_equal(atomic_load(&failed), 0);
	assert_true(atomic_load(&answered) >= restarts * 2 * CLIENTS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(from_ready_to_stopped),
		cmocka_unit_test(silent_where_it_hangs),
		cmocka_unit_test(one_socket_only),
		cmocka_unit_test(no_request_fails),
	};

	return cmocka_run_group_tests(tests, prepare, clean);
}
