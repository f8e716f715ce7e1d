/* SPDX-License-Identifier: EUPL-1.2 */
/* post: a mail server that says nothing is given up, and the next letter goes out; certificates that have ended are
 * told from other faults, here and of a platform. */
#include "work/post.h"
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
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 300, LONG_MS = 20000 };

/* A server in a thread, one connection after the other. */
static struct {
	int fd, port;
	const char *hangs_at; /* the word that is never answered; "hello": not even greeted */
	int letters;
	pthread_t thread;
} mail;

static void say(int fd, const char *text)
{
	if (send(fd, text, strlen(text), MSG_NOSIGNAL) < 0)
		return;
}

/* False: it hangs. */
static bool answer(int fd, const char *line, bool *data)
{
	if (*mail.hangs_at && !strncmp(line, mail.hangs_at, strlen(mail.hangs_at)))
		return false;
	if (*data && strcmp(line, ".") != 0)
		return true;
	mail.letters += *data;
	*data = !strcmp(line, "DATA");
	say(fd, *data ? "354 go on\r\n" : "250 yes\r\n");
	return true;
}

static void converse(int fd)
{
	FILE *in = fdopen(fd, "r+e");
	char line[1024];
	bool data = false, goes = strcmp(mail.hangs_at, "hello") != 0;

	if (goes)
		say(fd, "220 fake\r\n");
	while (fgets(line, sizeof line, in)) {
		line[strcspn(line, "\r\n")] = 0;
		goes = goes && answer(fd, line, &data);
	}
	fclose(in);
}

static void *serve(void *arg)
{
	(void)arg;
	for (int fd; (fd = accept(mail.fd, NULL, NULL)) >= 0;)
		converse(fd);
	return NULL;
}

static int bound(int *port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_int_equal(
	    bind(fd, (struct sockaddr *)&at, n) || listen(fd, 8) || getsockname(fd, (struct sockaddr *)&at, &n), 0);
	*port = ntohs(at.sin_port);
	return fd;
}

static int begin_all(void **state)
{
	(void)state;
	signal(SIGPIPE, SIG_IGN);
	mail.hangs_at = "";
	mail.fd = bound(&mail.port);
	return sender_init() ? -1 : pthread_create(&mail.thread, NULL, serve, NULL);
}

static int end_all(void **state)
{
	(void)state;
	shutdown(mail.fd, SHUT_RDWR);
	pthread_join(mail.thread, NULL);
	return close(mail.fd);
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static enum posted sent(struct post *p, struct arena *a, const char **code)
{
	static const char text[] = "To: <anna@example.org>\r\n\r\nHej.\r\n";

	return post_letter(p, a, "anna@example.org", text, strlen(text), code);
}

static void who_says_nothing_is_given_up(void **state)
{
	static const char *const words[] = { "hello", "EHLO", "MAIL", "RCPT", "DATA", "." };
	const struct post_office office = { .from = "verkstad@example.org",
					    .smtp = arena_printf(*state, "smtp://127.0.0.1:%d", mail.port),
					    .user = "" };

	for (size_t i = 0; i < COUNT(words); i++) {
		struct post *p = post_new(&office, NULL, NULL);
		const int64_t begun = now_ms();
		const char *code;
		const int letters = mail.letters;

		post_tune(p, PATIENCE_MS, NULL);
		mail.hangs_at = words[i];
		assert_int_equal(sent(p, *state, &code), POST_LATER);
		assert_string_equal(code, "silent");
		assert_in_range(now_ms() - begun, PATIENCE_MS - 50, LONG_MS);
		mail.hangs_at = "";
		post_tune(p, LONG_MS, NULL);
		enum posted again = sent(p, *state, &code);
		if (again != POST_TAKEN)
			fail_msg("after a hang at %s: %s", words[i], code);
		assert_int_equal(mail.letters, letters + 1);
		post_free(p);
	}
}

static bool at_once(void *of)
{
	(void)of;
	return true;
}

static void the_end_does_not_wait_for_it(void **state)
{
	const struct post_office office = { .from = "verkstad@example.org",
					    .smtp = arena_printf(*state, "smtp://127.0.0.1:%d", mail.port),
					    .user = "" };
	struct post *p = post_new(&office, at_once, NULL);
	const int64_t begun = now_ms();
	const char *code;

	mail.hangs_at = "hello";
	assert_int_equal(sent(p, *state, &code), POST_LATER);
	assert_true(now_ms() - begun < LONG_MS / 2);
	mail.hangs_at = "";
	post_free(p);
}

static void nor_does_a_name_hold_it_up(void **state)
{
	const struct post_office office = { .from = "verkstad@example.org",
					    .smtp = "smtp://" SILENT_NAME ":25",
					    .user = "" };
	struct post *p = post_new(&office, NULL, NULL);
	const char *code;

	post_tune(p, PATIENCE_MS, NULL);
	assert_int_equal(sent(p, *state, &code), POST_LATER);
	assert_string_equal(code, "silent");
	post_free(p);
	assert_true(silent_name_answers());
}

/* Longer than a pipe holds while nobody reads it. */
static void a_command_gets_a_long_letter_whole(void **state)
{
	enum { LONG = 300000, PATIENCE_S = 30 };
	char at[] = "/tmp/kv-post-XXXXXX";
	const int fd = mkstemp(at);
	const struct post_office office = { .from = "verkstad@example.org",
					    .smtp = "",
					    .user = "",
					    .command = arena_printf(*state, "/bin/dd of=%s", at) };
	struct post *p = post_new(&office, NULL, NULL);
	char *text = arena_alloc(*state, 1, LONG + 1), *got = arena_alloc(*state, 1, LONG + 1);
	const char *code;

	assert_true(fd >= 0);
	memset(text, 'x', LONG);
	alarm(PATIENCE_S); /* it would hang for ever */
	assert_int_equal(post_letter(p, *state, "anna@example.org", text, LONG, &code), POST_TAKEN);
	alarm(0);
	assert_int_equal(pread(fd, got, LONG + 1, 0), LONG);
	assert_memory_equal(got, text, LONG);
	post_free(p);
	close(fd);
	unlink(at);
}

/* ---- Certificates ---- */

static const char make[] =
    "set -e\n"
    "key='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'\n"
    "openssl req -x509 $key -days 30 -subj /CN=ca -keyout ca.key -out ca.crt\n"
    "printf '%s\\n' '[ca]' default_ca=d '[d]' database=index serial=serial new_certs_dir=. default_md=sha256 policy=p"
    " unique_subject=no copy_extensions=copy '[p]' commonName=supplied >conf\n"
    "touch index; echo 01 >serial\n"
    "for name in good expired later; do\n"
    "	case $name in good) from=20200101000000Z to=20990101000000Z ;; expired) from=20200101000000Z "
    "to=20210101000000Z ;;"
    " *) from=20980101000000Z to=20990101000000Z ;; esac\n"
    "	openssl req $key -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout $name.key -out $name.csr\n"
    "	openssl ca -batch -config conf -cert ca.crt -keyfile ca.key -in $name.csr -out $name.crt -startdate $from "
    "-enddate "
    "$to -notext\n"
    "done\n";

static pid_t tls_server(const char *dir, const char *name, int *port)
{
	char accept_at[32], cert[128], key[128];
	pid_t pid;

	close(bound(port));
	snprintf(accept_at, sizeof accept_at, "127.0.0.1:%d", *port);
	snprintf(cert, sizeof cert, "%s/%s.crt", dir, name);
	snprintf(key, sizeof key, "%s/%s.key", dir, name);
	pid = fork();
	if (!pid) {
		if (!freopen("/dev/null", "r", stdin) || !freopen("/dev/null", "w", stdout) ||
		    !freopen("/dev/null", "w", stderr))
			_exit(127);
		execlp("openssl", "openssl", "s_server", "-accept", accept_at, "-cert", cert, "-key", key, "-www",
		       (char *)NULL);
		_exit(127);
	}
	return pid;
}

static void answers(int port)
{
	const struct sockaddr_in at = { .sin_family = AF_INET,
					.sin_port = htons((uint16_t)port),
					.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	const int64_t until = now_ms() + LONG_MS;
	int fd;

	do {
		fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		if (!connect(fd, (const struct sockaddr *)&at, sizeof at)) {
			close(fd);
			return;
		}
		close(fd);
		poll(NULL, 0, 5);
	} while (now_ms() < until);
	fail_msg("openssl s_server does not start");
}

static struct sent asked(struct arena *a, int port, const char *authorities)
{
	struct sender *s = sender_new();
	const struct sending what = { .url = arena_printf(a, "https://127.0.0.1:%d/", port),
				      .authorization = "OAuth x",
				      .private_addresses = true };
	struct sent out;

	sender_tune(s, &(struct sender_tuning){ .timeout_ms = LONG_MS, .authorities = authorities });
	sender_call(s, a, &what, &out);
	sender_free(s);
	return out;
}

static const char *posted_to(struct arena *a, int port, const char *authorities)
{
	const struct post_office office = { .from = "verkstad@example.org",
					    .smtp = arena_printf(a, "smtps://127.0.0.1:%d", port),
					    .user = "" };
	struct post *p = post_new(&office, NULL, NULL);
	const char *code;

	post_tune(p, LONG_MS, authorities);
	assert_int_equal(sent(p, a, &code), POST_LATER);
	post_free(p);
	return code;
}

static void a_certificate_that_has_ended_is_named(void **state)
{
	static const struct {
		const char *name, *fault, *mail;
	} rows[] = {
		{ "expired", "the certificate of the server has expired", "expired" },
		{ "later", "the certificate of the server is not valid yet", "tls" },
	};
	char dir[] = "/tmp/kv-post-XXXXXX";
	int port;

	assert_non_null(mkdtemp(dir));
	assert_int_equal(system(arena_printf(*state, "exec >/dev/null 2>&1; cd %s; %s", dir, make)), 0);
	const char *ca = arena_printf(*state, "%s/ca.crt", dir);
	pid_t good = tls_server(dir, "good", &port);
	answers(port);
	assert_int_equal(asked(*state, port, ca).status, 200);
	const struct sent unknown = asked(*state, port, NULL);
	assert_string_equal(unknown.code, "tls");
	assert_null(strstr(unknown.fault, "expired"));
	kill(good, SIGKILL);
	waitpid(good, NULL, 0);
	for (size_t i = 0; i < COUNT(rows); i++) {
		pid_t server = tls_server(dir, rows[i].name, &port);

		answers(port);
		const struct sent out = asked(*state, port, ca);
		assert_string_equal(out.code, "tls");
		assert_string_equal(out.fault, rows[i].fault);
		assert_string_equal(posted_to(*state, port, ca), rows[i].mail);
		kill(server, SIGKILL);
		waitpid(server, NULL, 0);
	}
	assert_int_equal(system(arena_printf(*state, "rm -r %s", dir)), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(who_says_nothing_is_given_up),
		TEST(the_end_does_not_wait_for_it),
		TEST(nor_does_a_name_hold_it_up),
		TEST(a_command_gets_a_long_letter_whole),
		TEST(a_certificate_that_has_ended_is_named),
	};

	return cmocka_run_group_tests(tests, begin_all, end_all);
}
