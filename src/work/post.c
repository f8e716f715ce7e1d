/* SPDX-License-Identifier: EUPL-1.2 */
/* post: libcurl's SMTP, or a program that reads the letter; neither may hold up the end of the process for long. */
#include "work/post.h"

#include "db/process.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

enum { WAIT_MS = 30000, CONNECT_WAIT_MS = 10000, WORDS = 16 };

struct post {
	const struct post_office *office;
	bool (*stopped)(void *of);
	void *of;
	CURL *curl;
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
	*p = (struct post){ .office = o, .stopped = stopped, .of = of };
	return p;
}

void post_free(struct post *p)
{
	if (!p)
		return;
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
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)WAIT_MS);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_WAIT_MS);
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

/* 550 to 554 are about this letter or its receiver; whatever else goes wrong, the next attempt may do better. */
static enum posted judge(struct arena *a, CURLcode e, long status, const char **code)
{
	*code = "";
	if (!e)
		return POST_TAKEN;
	*code = e == CURLE_LOGIN_DENIED      ? "login"
		: e == CURLE_USE_SSL_FAILED  ? "tls"
		: status >= 400              ? arena_printf(a, "%ld", status)
		: e == CURLE_COULDNT_CONNECT ? "silent"
					     : "broken";
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
	return judge(a, e, status, code);
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
