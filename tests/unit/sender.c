/* SPDX-License-Identifier: EUPL-1.2 */
/* sender: the address that is connected to is the one that was judged, whatever a name says, and no answer holds up
 * another. */
#include "work/sender.h"

#include "silent_name.h"
#include "test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* A server in a thread: what it does with a connection is written in the first bytes of the path. */
static struct {
	int fd, port;
	int connections, requests;
	pthread_t thread;
	pthread_mutex_t lock;
} lms = { .lock = PTHREAD_MUTEX_INITIALIZER };

static void count_one(int *n)
{
	pthread_mutex_lock(&lms.lock);
	++*n;
	pthread_mutex_unlock(&lms.lock);
}

static int counted(const int *n)
{
	pthread_mutex_lock(&lms.lock);
	int count = *n;
	pthread_mutex_unlock(&lms.lock);
	return count;
}

static void say(int fd, const char *text)
{
	if (send(fd, text, strlen(text), MSG_NOSIGNAL) < 0)
		return;
}

static void *converse(void *arg)
{
	int fd = (int)(intptr_t)arg;
	char in[4096];

	for (ssize_t n; (n = read(fd, in, sizeof in - 1)) > 0;) {
		in[n] = 0;
		count_one(&lms.requests);
		if (strstr(in, " /right"))
			say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nja");
		else if (strstr(in, " /elsewhere"))
			say(fd, "HTTP/1.1 302 Found\r\nLocation: /right\r\nContent-Length: 0\r\n\r\n");
		else if (strstr(in, " /half")) {
			say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\nja");
			break;
		} else if (strstr(in, " /drip"))
			for (say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
			     poll(NULL, 0, 20) == 0 && send(fd, "x", 1, MSG_NOSIGNAL) == 1;)
				;
		/* /never: nothing */
	}
	close(fd);
	return NULL;
}

static void *serve(void *arg)
{
	(void)arg;
	for (int fd; (fd = accept(lms.fd, NULL, NULL)) >= 0;) {
		pthread_t one;

		count_one(&lms.connections);
		if (pthread_create(&one, NULL, converse, (void *)(intptr_t)fd))
			abort();
		pthread_detach(one);
	}
	return NULL;
}

static int begin_all(void **state)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;

	(void)state;
	lms.fd = socket(AF_INET, SOCK_STREAM, 0);
	if (bind(lms.fd, (struct sockaddr *)&at, n) || listen(lms.fd, 64) ||
	    getsockname(lms.fd, (struct sockaddr *)&at, &n))
		return -1;
	lms.port = ntohs(at.sin_port);
	return sender_init() ? -1 : pthread_create(&lms.thread, NULL, serve, NULL);
}

static int end_all(void **state)
{
	(void)state;
	shutdown(lms.fd, SHUT_RDWR);
	pthread_join(lms.thread, NULL);
	return close(lms.fd);
}

static struct sending to(struct arena *a, const char *host, const char *path, bool private_addresses)
{
	return (struct sending){
		.url = arena_printf(a, "http://%s:%d%s", host, lms.port, path),
		.authorization = "OAuth x",
		.type = "application/xml",
		.body = "<x/>",
		.len = 4,
		.private_addresses = private_addresses,
	};
}

/* A name of nobody's, which leads to this machine. */
static struct sender *misled(struct arena *a, const char *address)
{
	struct sender *s = sender_new();

	sender_tune(s, &(struct sender_tuning){ .timeout_ms = 2000,
						.resolve = arena_printf(a, "lms.example:%d:%s", lms.port, address) });
	return s;
}

static void a_name_gains_nothing(void **state)
{
	static const char *const addresses[] = { "127.0.0.1", "[::1]", "127.0.0.1,[::1]", "[::ffff:127.0.0.1]" };
	int before = counted(&lms.connections);

	for (size_t i = 0; i < COUNT(addresses); i++) {
		struct sender *s = misled(*state, addresses[i]);
		const struct sending what = to(*state, "lms.example", "/right", false);
		struct sent sent;

		sender_call(s, *state, &what, &sent);
		assert_true(sent.forbidden);
		assert_false(sent.reached);
		assert_int_equal(sent.status, 0);
		assert_string_equal(sent.code, "private");
		sender_free(s);
	}
	assert_int_equal(counted(&lms.connections), before);
}

static bool judged(const char *address)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };

	if (inet_pton(AF_INET, address, &v4.sin_addr) == 1)
		return sender_private((struct sockaddr *)&v4);
	assert_int_equal(inet_pton(AF_INET6, address, &v6.sin6_addr), 1);
	return sender_private((struct sockaddr *)&v6);
}

static void all_are(struct arena *a, bool private_address, const char *addresses)
{
	char *rest = arena_dup(a, addresses);

	for (const char *one; (one = strsep(&rest, " "));)
		if (judged(one) != private_address)
			fail_msg("%s is %s", one, private_address ? "taken for public" : "not taken for public");
}

static void what_is_public(void **state)
{
	all_are(*state, false,
		"8.8.8.8 172.32.0.1 192.0.1.1 223.255.255.255 2001:6b0:1::1 2001:200::1 2001:2040:7::1 2003:1::1 "
		"2600:1f00::1 2a00:1450::200e 3fff:ffff::1 ::ffff:8.8.8.8 64:ff9b::808:808");
	all_are(*state, true,
		"0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 169.254.1.1 172.16.0.1 172.31.255.255 192.168.1.1 198.19.0.1 "
		"224.0.0.1 255.255.255.255 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1");
	all_are(*state, true,
		":: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:0:7f00:1 64:ff9b:1::808:808 64:ff9b:0:1::808:808 100::1 2001::1 "
		"2001:10::1 2001:1ff::1 2001:db8::1 2002:7f00:1::1 4000::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1");
	assert_true(sender_private(&(const struct sockaddr){ .sa_family = AF_UNIX }));
}

static void a_kept_connection_keeps_its_permission(void **state)
{
	struct sender *s = misled(*state, "127.0.0.1");
	struct sending what = to(*state, "lms.example", "/right", true);
	struct sent sent;

	sender_call(s, *state, &what, &sent);
	assert_int_equal(sent.status, 200);
	int connections = counted(&lms.connections), requests = counted(&lms.requests);
	sender_call(s, *state, &what, &sent);
	assert_int_equal(sent.status, 200);
	assert_int_equal(counted(&lms.connections), connections); /* it is kept */
	what.private_addresses = false;
	sender_call(s, *state, &what, &sent);
	assert_true(sent.forbidden);
	assert_int_equal(counted(&lms.requests), requests + 1);
	sender_free(s);
}

static void bad_answers_are_told_apart(void **state)
{
	static const struct {
		const char *path, *code;
		int status;
	} cases[] = {
		{ "/right", "", 200 },    { "/elsewhere", "", 302 }, { "/half", "broken", 0 },
		{ "/drip", "silent", 0 }, { "/never", "silent", 0 },
	};
	struct sender *s = sender_new();

	sender_tune(s, &(struct sender_tuning){ .timeout_ms = 300 });
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct sending what = to(*state, "127.0.0.1", cases[i].path, true);
		int requests = counted(&lms.requests);
		struct sent sent;

		sender_call(s, *state, &what, &sent);
		assert_string_equal(sent.code, cases[i].code);
		assert_int_equal(sent.status, cases[i].status);
		assert_true(sent.reached);
		assert_int_equal(counted(&lms.requests), requests + 1);
	}
	sender_free(s);
}

static void nobody_waits_for_the_slow_one(void **state)
{
	enum { MANY = 40 };
	struct sender *s = sender_new();
	const struct sending slow = to(*state, "127.0.0.1", "/never", true),
			     quick = to(*state, "127.0.0.1", "/right", true);
	struct sent sent;
	int of[MANY], done = 0;

	sender_begin(s, *state, &slow, &done);
	for (int i = 0; i < MANY; i++)
		sender_begin(s, *state, &quick, &of[i]);
	while (done < MANY) {
		const int *one = sender_next(s, 1000, &sent);

		assert_ptr_not_equal(one, &done);
		done += one != NULL;
		assert_true(!one || sent.status == 200);
	}
	assert_null(sender_next(s, 0, &sent));
	sender_free(s); /* with one under way */
}

static void nobody_waits_for_a_name_either(void **state)
{
	struct sender *s = sender_new();
	const struct sending what = to(*state, SILENT_NAME, "/right", false);
	struct sent sent;

	sender_tune(s, &(struct sender_tuning){ .timeout_ms = 300 });
	sender_call(s, *state, &what, &sent);
	assert_string_equal(sent.code, "silent");
	sender_begin(s, *state, &what, s);
	assert_null(sender_next(s, 100, &sent));
	sender_free(s); /* while it is asked */
	assert_true(silent_name_answers());
}

static void nobody_there(void **state)
{
	struct sender *s = sender_new();
	struct sending what = to(*state, "127.0.0.1", "/", true);
	struct sent sent;

	what.url = "http://127.0.0.1:1/";
	sender_call(s, *state, &what, &sent);
	assert_string_equal(sent.code, "silent");
	assert_false(sent.reached);
	for (size_t i = 0; i < 3; i++) {
		what.url = (const char *const[]){ "file:///etc/passwd", "gopher://127.0.0.1/", "nonsense" }[i];
		sender_call(s, *state, &what, &sent);
		assert_int_equal(sent.status, 0);
		assert_false(sent.reached);
	}
	sender_free(s);
}

/* A server with a certificate for nine days; its first line is its process, then comes its port. */
static FILE *secured(struct arena *a, const char *dir, int *pid, int *port)
{
	static const char make[] =
	    "cd %s; openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 9 -subj /CN=localhost "
	    "-addext subjectAltName=DNS:localhost -keyout key -out cert 2>/dev/null; echo $$; "
	    "exec openssl s_server -accept 127.0.0.1:0 -www -cert cert -key key 2>/dev/null";
	FILE *p = popen(arena_printf(a, make, dir), "re"); // NOLINT(cert-env33-c): a server of its own
	char line[200];

	assert_non_null(p);
	assert_int_equal(fscanf(p, "%d", pid), 1);
	for (*port = 0; !*port && fgets(line, sizeof line, p);)
		if (sscanf(line, "ACCEPT 127.0.0.1:%d", port) != 1)
			*port = 0;
	assert_true(*port > 0);
	return p;
}

static void a_certificate_has_an_end(void **state)
{
	char *dir = arena_dup(*state, "/tmp/kv-sender-XXXXXX");
	struct sender *s = sender_new();
	struct sent sent;
	int pid, port;

	assert_non_null(mkdtemp(dir));
	FILE *server = secured(*state, dir, &pid, &port);
	const char *trusted = arena_printf(*state, "%s/cert", dir);
	struct sending what = { .url = arena_printf(*state, "https://localhost:%d/", port),
				.authorization = "",
				.private_addresses = true,
				.certificate = true };
	sender_call(s, *state, &what, &sent);
	assert_string_equal(sent.code, "tls"); /* nobody vouches for it */
	assert_int_equal(sent.certificate_ends, 0);
	sender_tune(s, &(struct sender_tuning){ .authorities = trusted });
	sender_call(s, *state, &what, &sent);
	assert_int_equal(sent.status, 200);
	assert_in_range(sent.certificate_ends, time(NULL) + 8 * 86400, time(NULL) + 9 * 86400);
	kill(pid, SIGTERM);
	pclose(server);
	sender_free(s);
	assert_int_equal(unlink(trusted) | unlink(arena_printf(*state, "%s/key", dir)) | rmdir(dir), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_name_gains_nothing),
		TEST(what_is_public),
		TEST(a_kept_connection_keeps_its_permission),
		TEST(bad_answers_are_told_apart),
		TEST(nobody_waits_for_the_slow_one),
		TEST(nobody_waits_for_a_name_either),
		TEST(nobody_there),
		TEST(a_certificate_has_an_end),
	};

	return cmocka_run_group_tests(tests, begin_all, end_all);
}
