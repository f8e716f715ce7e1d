/* SPDX-License-Identifier: EUPL-1.2 */
/* lms: a platform that says success to every outcome as fast as it can, and the plainest client that could ask it: what
 * tests/bench/run measures the drained passbacks beside. */
#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { SEATS = 600, REQUEST = 16 * 1024, AT_A_TIME = 8 };

struct seat {
	size_t n;
	char in[REQUEST + 1];
};

static struct seat seats[SEATS];
static struct pollfd fds[SEATS + 1];

static int listening(int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
				  .sin_port = htons((uint16_t)port),
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof(int)) ||
	    bind(fd, (struct sockaddr *)&at, sizeof at) || listen(fd, SEATS)) {
		perror("bench_lms");
		exit(1);
	}
	return fd;
}

/* The text between two marks, of at most 63 bytes. */
static void between(const char *s, const char *from, const char *to, char out[64])
{
	const char *at = strstr(s, from), *end = at ? strstr(at, to) : NULL;

	*out = 0;
	if (end)
		snprintf(out, 64, "%.*s", (int)(end - at - (ptrdiff_t)strlen(from)), at + strlen(from));
}

static void answer(int fd, const char *body)
{
	char id[64], xml[1024], out[1280];

	between(body, "<imsx_messageIdentifier>", "</imsx_messageIdentifier>", id);
	int n = snprintf(
	    xml, sizeof xml,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><imsx_POXEnvelopeResponse xmlns=\"http://www.imsglobal.org/"
	    "services/ltiv1p1/xsd/imsoms_v1p0\"><imsx_POXHeader><imsx_POXResponseHeaderInfo><imsx_statusInfo>"
	    "<imsx_codeMajor>success</imsx_codeMajor><imsx_messageRefIdentifier>%s</imsx_messageRefIdentifier>"
	    "</imsx_statusInfo></imsx_POXResponseHeaderInfo></imsx_POXHeader><imsx_POXBody><replaceResultResponse/>"
	    "</imsx_POXBody></imsx_POXEnvelopeResponse>",
	    id);
	n = snprintf(out, sizeof out,
		     "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n%s", n, xml);
	if (write(fd, out, (size_t)n) != n)
		fputs("bench_lms: an answer was cut\n", stderr);
}

/* False: the client has gone. */
static bool take(int fd, struct seat *s)
{
	ssize_t got = read(fd, s->in + s->n, REQUEST - s->n);

	if (got <= 0)
		return false;
	s->n += (size_t)got;
	s->in[s->n] = 0;
	const char *body = strstr(s->in, "\r\n\r\n"), *length = strcasestr(s->in, "content-length:");
	if (!body || !length || s->in + s->n < body + 4 + strtoul(length + 15, NULL, 10))
		return true;
	answer(fd, body);
	s->n = 0;
	return true;
}

static void serve(int port)
{
	fds[SEATS] = (struct pollfd){ listening(port), POLLIN, 0 };
	for (int i = 0; i < SEATS; i++)
		fds[i].fd = -1;
	while (poll(fds, SEATS + 1, -1) >= 0) {
		for (int i = 0; i < SEATS; i++)
			if (fds[i].fd >= 0 && fds[i].revents && !take(fds[i].fd, &seats[i])) {
				close(fds[i].fd);
				fds[i].fd = -1;
			}
		for (int i = 0; fds[SEATS].revents && i < SEATS; i++)
			if (fds[i].fd < 0) {
				fds[i] = (struct pollfd){ accept(fds[SEATS].fd, NULL, NULL), POLLIN, 0 };
				setsockopt(fds[i].fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof(int));
				seats[i].n = 0;
				break;
			}
	}
}

/* ---- The plainest client ---- */

/* NOLINTNEXTLINE(readability-non-const-parameter): curl says the type */
static size_t nothing(char *p, size_t size, size_t n, void *data)
{
	(void)p;
	(void)data;
	return size * n;
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Posts one body so many times, a few at a time; prints how many a second. */
static void post(const char *url, int count)
{
	static char body[700];
	CURLM *multi = curl_multi_init();
	int begun = 0, done = 0, running;
	double at = seconds();

	memset(body, 'x', sizeof body - 1);
	for (; begun < AT_A_TIME; begun++) {
		CURL *c = curl_easy_init();

		curl_easy_setopt(c, CURLOPT_URL, url);
		curl_easy_setopt(c, CURLOPT_POSTFIELDS, body);
		curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, nothing);
		curl_multi_add_handle(multi, c);
	}
	while (done < count) {
		int left;

		curl_multi_perform(multi, &running);
		for (CURLMsg *m; (m = curl_multi_info_read(multi, &left)); done++) {
			CURL *c = m->easy_handle;

			curl_multi_remove_handle(multi, c);
			if (begun++ < count)
				curl_multi_add_handle(multi, c);
		}
		if (done < count)
			curl_multi_poll(multi, NULL, 0, 100, NULL);
	}
	printf("%.0f\n", done / (seconds() - at));
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "serve") == 0)
		serve((int)strtol(argv[2], NULL, 10));
	if (argc == 4 && strcmp(argv[1], "post") == 0)
		return post(argv[2], (int)strtol(argv[3], NULL, 10)), 0;
	fputs("usage: bench_lms serve PORT | post URL COUNT\n", stderr);
	return 1;
}
