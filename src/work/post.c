/* SPDX-License-Identifier: EUPL-1.2 */
/* post: libcurl's SMTP, or a program that reads the letter; neither may hold up the end of the process for long. */
#include "work/post.h"

#include "db/process.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { WAIT_MS = 30000, CONNECT_WAIT_MS = 10000, WORDS = 16 };

struct post {
	const struct post_office *office;
	bool (*stopped)(void *of);
	void *of;
	CURL *curl;
	int wait_ms;
	const char *authorities;
	const char *text; /* of the letter under way: what is left of it */
	size_t left;
};

bool post_works(const struct post_office *o)
{
	return *o->from && (*o->smtp || *o->command);
}

struct post *post_new(const struct post_office *o, bool (*stopped)(void *of), void *of)
{
	struct post *p = calloc(1, sizeof *p);

	if (!p)
		abort();
	*p = (struct post){ .office = o, .stopped = stopped, .of = of, .wait_ms = WAIT_MS };
	return p;
}

void post_tune(struct post *p, int wait_ms, const char *authorities)
{
	p->wait_ms = wait_ms ? wait_ms : p->wait_ms;
	p->authorities = authorities;
}

/* Without a good-bye: libcurl would keep a connection that hangs, for the next letter, and wait two minutes for the
 * answer to its QUIT. */
static void hang_up(struct post *p)
{
	curl_socket_t at = CURL_SOCKET_BAD;

	if (p->curl && !curl_easy_getinfo(p->curl, CURLINFO_ACTIVESOCKET, &at) && at != CURL_SOCKET_BAD)
		shutdown(at, SHUT_RDWR);
	curl_easy_cleanup(p->curl);
	p->curl = NULL;
}

void post_free(struct post *p)
{
	if (!p)
		return;
	if (p->stopped && p->stopped(p->of))
		hang_up(p);
	curl_easy_cleanup(p->curl);
	free(p);
}

/* ---- SMTP ---- */

static size_t give(char *to, size_t size, size_t n, void *data)
{
	struct post *p = data;
	size_t most = size * n < p->left ? size * n : p->left;

	memcpy(to, p->text, most);
	p->text += most;
	p->left -= most;
	return most;
}

static int under_way(void *data, curl_off_t down, curl_off_t downed, curl_off_t up, curl_off_t upped)
{
	const struct post *p = data;

	(void)down, (void)downed, (void)up, (void)upped;
	return p->stopped && p->stopped(p->of);
}

static void set(struct post *p, const char *from, struct curl_slist *to)
{
	const struct post_office *o = p->office;
	CURL *c = p->curl;

	curl_easy_setopt(c, CURLOPT_URL, o->smtp);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)p->wait_ms);
	if (p->authorities)
		curl_easy_setopt(c, CURLOPT_CAINFO, p->authorities);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_WAIT_MS);
	curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L); /* a name that nobody answers for does not hold it up */
	curl_easy_setopt(c, CURLOPT_USE_SSL, (long)(*o->user ? CURLUSESSL_ALL : CURLUSESSL_TRY));
	if (*o->user) {
		curl_easy_setopt(c, CURLOPT_USERNAME, o->user);
		curl_easy_setopt(c, CURLOPT_PASSWORD, o->password);
	}
	curl_easy_setopt(c, CURLOPT_MAIL_FROM, from);
	curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(c, CURLOPT_READDATA, p);
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, under_way);
	curl_easy_setopt(c, CURLOPT_XFERINFODATA, p);
}

static const char *code_of(CURL *curl, struct arena *a, CURLcode e, long status)
{
	enum { EXPIRED = 10 }; /* X509_V_ERR_CERT_HAS_EXPIRED */
	long result = 0;

	switch (e) {
	case CURLE_LOGIN_DENIED:
		return "login";
	case CURLE_PEER_FAILED_VERIFICATION:
		curl_easy_getinfo(curl, CURLINFO_SSL_VERIFYRESULT, &result);
		return result == EXPIRED ? "expired" : "tls";
	case CURLE_USE_SSL_FAILED:
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_ISSUER_ERROR:
		return "tls";
	case CURLE_COULDNT_CONNECT:
	case CURLE_OPERATION_TIMEDOUT:
		return "silent";
	default:
		return status >= 400 ? arena_printf(a, "%ld", status) : "broken";
	}
}

/* 550 to 554 are about this letter or its receiver; whatever else goes wrong, the next attempt may do better. */
static enum posted judge(CURL *curl, struct arena *a, CURLcode e, long status, const char **code)
{
	*code = "";
	if (!e)
		return POST_TAKEN;
	*code = code_of(curl, a, e, status);
	return e != CURLE_LOGIN_DENIED && status >= 550 && status <= 554 ? POST_REFUSED : POST_LATER;
}

static enum posted by_smtp(struct post *p, struct arena *a, const char *to, const char **code)
{
	struct curl_slist *receivers = curl_slist_append(NULL, arena_printf(a, "<%s>", to));
	long status = 0;

	if (!p->curl)
		p->curl = curl_easy_init();
	if (!p->curl || !receivers)
		abort();
	curl_easy_reset(p->curl); /* the connection stays */
	set(p, arena_printf(a, "<%s>", p->office->from), receivers);
	CURLcode e = curl_easy_perform(p->curl);
	curl_easy_getinfo(p->curl, CURLINFO_RESPONSE_CODE, &status);
	curl_slist_free_all(receivers);
	const enum posted what = judge(p->curl, a, e, status, code);
	if (e && status < 400)
		hang_up(p);
	return what;
}

/* ---- A command ---- */

static enum posted by_command(const struct post *p, struct arena *a, const char *text, const char **code)
{
	/* One that hangs is ended. */
	const char *argv[WORDS + 4] = { "/usr/bin/timeout", "--kill-after=5", "20" };
	char *rest = arena_dup(a, p->office->command), *word;
	const char *said;
	size_t n = 3;

	while (n < WORDS + 3 && (word = strsep(&rest, " ")))
		if (*word)
			argv[n++] = word;
	*code = "";
	if (!process_run(a, argv, text, &said))
		return POST_TAKEN;
	*code = "command";
	return POST_LATER;
}

enum posted post_letter(struct post *p, struct arena *a, const char *to, const char *text, size_t len,
			const char **code)
{
	p->text = text;
	p->left = len;
	return *p->office->smtp ? by_smtp(p, a, to, code) : by_command(p, a, text, code);
}
