/* SPDX-License-Identifier: EUPL-1.2 */
/* multipart: forms as browsers write them, in every way to cut them, and those that nobody should write. */
#include "web/multipart.h"

#include "base/buf.h"
#include "test.h"

#include <sys/resource.h>

#define HEAD(more) "--b\r\nContent-Disposition: form-data; " more "\r\n\r\n"

static struct buf told;

static enum err part(void *of, const struct multipart_part *p)
{
	(void)of;
	buf_printf(&told, "%s(%s)=", p->name, p->file_name ? p->file_name : "-");
	return OK;
}

static enum err bytes(void *of, const char *b, size_t n)
{
	(void)of;
	buf_add(&told, b, n);
	return OK;
}

static enum err end(void *of)
{
	(void)of;
	buf_puts(&told, ";");
	return OK;
}

static enum err feed(struct arena *a, const char *text, size_t step)
{
	const struct multipart_sink sink = { NULL, part, bytes, end };
	struct multipart m;
	enum err e = OK;

	told = buf_new(a);
	multipart_begin(&m, a, "b", sink);
	for (const char *s = text; *s && !e; s += strlen(s) < step ? strlen(s) : step)
		e = multipart_feed(&m, s, strlen(s) < step ? strlen(s) : step);
	return e ? e : multipart_end(&m);
}

static const struct {
	const char *text, *told;
} good[] = {
	{ HEAD("name=\"a\"") "1\r\n--b--\r\n", "a(-)=1;" },
	{ HEAD("name=\"a\"") "\r\n--b--", "a(-)=;" },
	{ HEAD("name=a") "1\r\n--b--\r\nepilogue --b", "a(-)=1;" },
	{ "preamble\r\n" HEAD("name=\"a\"") "1\r\n--b--", "a(-)=1;" },
	{ HEAD("name=\"a\"") "1\r\n" HEAD("name=\"f\"; filename=\"x.webm\"") "2\r\n--b--", "a(-)=1;f(x.webm)=2;" },
	{ HEAD("name=\"f\"; filename=\"\"") "\r\n--b--", "f()=;" },
	{ HEAD("name=\"f\"; filename=\"C:\\film\\x.webm\"") "\r\n--b--", "f(x.webm)=;" },
	{ HEAD("name=\"f\"; filename=\"../../x.webm\"") "\r\n--b--", "f(x.webm)=;" },
	{ HEAD("name=\"f\"; filename=\"a%22;\\\"b%0D%0A.webm\"") "\r\n--b--", "f(a\";\"b__.webm)=;" },
	{ HEAD("filename=\"\xc3\xa5.webm\"; name=\"f\"") "\r\n--b--", "f(\xc3\xa5.webm)=;" },
	{ HEAD("name=\"a\"") "\r\n\r\n-\r\n--\r\r\n--\r\n--B\r\n--b--", "a(-)=\r\n\r\n-\r\n--\r\r\n--\r\n--B;" },
	{ HEAD("name=\"a\"") "1\n--b\r\n--b--", "a(-)=1\n--b;" },
	{ "--b \t\r\ncontent-disposition:form-data;name=\"a\"\r\nContent-Type: text/plain\r\nX: y\r\n\r\n1\r\n--b--",
	  "a(-)=1;" },
	{ "--b--", "" },
};

static void however_it_is_cut(void **state)
{
	for (size_t i = 0; i < COUNT(good); i++)
		for (size_t step = 1; step <= strlen(good[i].text); step++) {
			assert_ok(feed(*state, good[i].text, step));
			assert_string_equal(told.n ? told.p : "", good[i].told);
		}
}

static const struct {
	const char *text;
	enum err err;
} bad[] = {
	{ "", ERR_BAD_REQUEST },
	{ "--c--", ERR_BAD_REQUEST },
	{ HEAD("name=\"a\"") "1", ERR_BAD_REQUEST },
	{ HEAD("name=\"a\"") "1\r\n--b", ERR_BAD_REQUEST },
	{ HEAD("name=\"a\"") "1\r\n--b-", ERR_BAD_REQUEST },
	{ HEAD("name=\"a\"") "1\r\n--b-x", ERR_BAD_REQUEST },
	{ HEAD("name=\"a\"") "1\r\n--bc\r\n--b--", ERR_BAD_REQUEST },
	{ HEAD("name=\"a\"") "1\r\n--b\n--b--", ERR_BAD_REQUEST },
	{ "--b\r\nContent-Disposition: form-data; name=\"a\"\n\n1\r\n--b--", ERR_BAD_REQUEST },
	{ "--b\r\nContent-Type: text/plain\r\n\r\n1\r\n--b--", ERR_BAD_REQUEST },
	{ "--b\r\n\r\n1\r\n--b--", ERR_BAD_REQUEST },
	{ HEAD("x=\"a\"") "1\r\n--b--", ERR_BAD_REQUEST },
	{ HEAD("name=\"a") "1\r\n--b--", ERR_BAD_REQUEST },
	{ HEAD("name=\"a\"; name=\"b\"") "1\r\n--b--", ERR_BAD_REQUEST },
	{ HEAD("name=\"a\"x") "1\r\n--b--", ERR_BAD_REQUEST },
	{ HEAD("name=\"\xff\"") "1\r\n--b--", ERR_BAD_REQUEST },
	{ "--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--b--", ERR_BAD_REQUEST },
	{ "--b\r\nContent-Disposition : form-data; name=\"a\"\r\n\r\n1\r\n--b--", ERR_BAD_REQUEST },
	{ "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\n1\r\n--b--",
	  ERR_BAD_REQUEST },
	{ "--b\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b--",
	  ERR_BAD_REQUEST },
	{ "--b\r\nx\r\n\r\n1\r\n--b--", ERR_BAD_REQUEST },
};

static void what_is_no_form(void **state)
{
	for (size_t i = 0; i < COUNT(bad); i++)
		for (size_t step = 1; step <= strlen(bad[i].text) + 1; step++)
			if (feed(*state, bad[i].text, step) != bad[i].err)
				fail_msg("case %zu in pieces of %zu: %s", i, step, bad[i].text);
}

/* What the process has held at most, in KiB. */
static long held_most(void)
{
	struct rusage used;

	getrusage(RUSAGE_SELF, &used);
	return used.ru_maxrss;
}

/* Each word takes room by its own length, not by what comes after it. */
static void heads_of_many_words(void **state)
{
	enum { WORDS = 500, MOST = 48 * 1024 };
	struct buf head = buf_new(*state), b = buf_new(*state);
	const long before = held_most();

	buf_puts(&head, "--b\r\nContent-Disposition: form-data; name=\"a\"");
	for (int i = 0; i < WORDS; i++)
		buf_puts(&head, "; b=\"\"");
	for (int i = 0; i < MULTIPART_PARTS; i++)
		buf_printf(&b, "%s\r\n\r\n\r\n", head.p);
	buf_puts(&b, "--b--");
	assert_ok(feed(*state, b.p, 9999));
	assert_in_range(held_most() - before, 0, MOST);
}

static void too_much(void **state)
{
	struct buf b = buf_new(*state);

	for (int i = 0; i < MULTIPART_PARTS; i++)
		buf_printf(&b, HEAD("name=\"a%d\"") "\r\n", i);
	const char *most = arena_dup(*state, b.p);
	assert_ok(feed(*state, arena_printf(*state, "%s--b--", most), 999));
	assert_int_equal(feed(*state, arena_printf(*state, "%s" HEAD("name=\"a\"") "\r\n--b--", most), 999),
			 ERR_TOO_LARGE);
	char *name = arena_alloc(*state, 1, MULTIPART_HEAD + 1);
	memset(name, 'x', MULTIPART_HEAD);
	assert_int_equal(feed(*state, arena_printf(*state, HEAD("name=\"%s\"") "\r\n--b--", name), 999), ERR_TOO_LARGE);
}

static enum err refuses(void *of, const char *b, size_t n)
{
	(void)of, (void)b, (void)n;
	return ERR_DB;
}

static void what_the_sink_says(void **state)
{
	const struct multipart_sink sink = { NULL, part, refuses, end };
	static const char text[] = HEAD("name=\"a\"") "1\r\n--b--";
	struct multipart m;

	told = buf_new(*state);
	multipart_begin(&m, *state, "b", sink);
	assert_int_equal(multipart_feed(&m, text, sizeof text - 1), ERR_DB);
}

static void types(void **state)
{
	static const struct {
		const char *type, *boundary; /* NULL: it is none */
	} cases[] = {
		{ "multipart/form-data; boundary=----WebKitFormBoundaryAbc", "----WebKitFormBoundaryAbc" },
		{ "Multipart/Form-Data;charset=utf-8; BOUNDARY=\"a b\"", "a b" },
		{ "multipart/form-data ; boundary=a", "a" },
		{ "multipart/form-data", NULL },
		{ "multipart/form-data; boundary=", NULL },
		{ "multipart/form-data; boundary=\"a ", NULL },
		{ "multipart/form-data; boundary=\"a \"", NULL },
		{ "multipart/form-data; boundary=\"a\r\nb\"", NULL },
		{ "multipart/form-data; boundary=a; boundary=b", NULL },
		{ "multipart/form-data; "
		  "boundary=0123456789012345678901234567890123456789012345678901234567890123456789x",
		  NULL },
		{ "multipart/mixed; boundary=a", NULL },
		{ "multipart/form-dataX; boundary=a", NULL },
		{ "application/x-www-form-urlencoded", NULL },
		{ NULL, NULL },
	};
	const char *boundary;

	for (size_t i = 0; i < COUNT(cases); i++) {
		bool is = multipart_type(*state, cases[i].type, &boundary);

		if (is != (cases[i].boundary != NULL) || (is && strcmp(boundary, cases[i].boundary) != 0))
			fail_msg("%s", cases[i].type);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(however_it_is_cut),   TEST(what_is_no_form),
					    TEST(heads_of_many_words), TEST(too_much),
					    TEST(what_the_sink_says),  TEST(types) };

	return cmocka_run_group_tests_name("multipart", tests, NULL, NULL);
}
