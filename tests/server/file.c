/* SPDX-License-Identifier: EUPL-1.2 */
/* file: streaming, byte ranges, conditions, and the built-in assets. */
#include "toy.h"

#include "web/asset.h"
#include "web/range.h"

#define GET_FILE "GET /file HTTP/1.1\r\nHost: a\r\n"

static const struct {
	const char *header;
	uint64_t size;
	enum range_kind kind;
	uint64_t first, length;
} ranges[] = {
	{ NULL, 10, RANGE_WHOLE, 0, 10 },
	{ "bytes=0-9", 10, RANGE_PART, 0, 10 },
	{ "bytes=0-0", 10, RANGE_PART, 0, 1 },
	{ "bytes=9-9", 10, RANGE_PART, 9, 1 },
	{ "bytes=2-5", 10, RANGE_PART, 2, 4 },
	{ "bytes=2-", 10, RANGE_PART, 2, 8 },
	{ "bytes=0-", 10, RANGE_PART, 0, 10 },
	{ "bytes=9-", 10, RANGE_PART, 9, 1 },
	{ "bytes=-1", 10, RANGE_PART, 9, 1 },
	{ "bytes=-10", 10, RANGE_PART, 0, 10 },
	{ "bytes=-11", 10, RANGE_PART, 0, 10 },
	{ "bytes=5-100", 10, RANGE_PART, 5, 5 },
	{ "bytes=5-18446744073709551615", 10, RANGE_PART, 5, 5 },
	{ "bytes=5-99999999999999999999999", 10, RANGE_PART, 5, 5 },
	{ "bytes=-99999999999999999999999", 10, RANGE_PART, 0, 10 },
	{ "bytes=00002-00005", 10, RANGE_PART, 2, 4 },
	{ "BYTES=2-5", 10, RANGE_PART, 2, 4 },
	{ "bytes= 2-5 ", 10, RANGE_PART, 2, 4 },
	{ "bytes=,2-5", 10, RANGE_PART, 2, 4 },
	{ "bytes=2-5, ,", 10, RANGE_PART, 2, 4 },
	{ "bytes=4294967296-4294967299", 8589934592, RANGE_PART, 4294967296, 4 },
	{ "bytes=10-", 10, RANGE_NONE, 0, 10 },
	{ "bytes=10-12", 10, RANGE_NONE, 0, 10 },
	{ "bytes=99999999999999999999999-", 10, RANGE_NONE, 0, 10 },
	{ "bytes=-0", 10, RANGE_NONE, 0, 10 },
	{ "bytes=0-", 0, RANGE_NONE, 0, 0 },
	{ "bytes=0-0", 0, RANGE_NONE, 0, 0 },
	{ "bytes=-5", 0, RANGE_WHOLE, 0, 0 },
	{ "bytes=-0", 0, RANGE_NONE, 0, 0 },
	{ "bytes=5-2", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes=0-1,3-4", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes=0-0,-1", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes=", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes=-", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes=--1", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes=1", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes=1-2x", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes=a-b", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes=+1-2", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes=1 -2", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes=1- 2", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes=0x1-2", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes 1-2", 10, RANGE_WHOLE, 0, 10 },
	{ "bytes =1-2", 10, RANGE_WHOLE, 0, 10 },
	{ "lines=1-2", 10, RANGE_WHOLE, 0, 10 },
	{ "", 10, RANGE_WHOLE, 0, 10 },
};

static void range_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(ranges); i++) {
		uint64_t first = 99, length = 99;
		enum range_kind kind = range_of(ranges[i].header, ranges[i].size, &first, &length);

		if (kind != ranges[i].kind || first != ranges[i].first || length != ranges[i].length)
			fail_msg("%s of %lu: kind %d, %lu+%lu", ranges[i].header, ranges[i].size, kind, first, length);
	}
	assert_true(range_applies(NULL, "\"a\""));
	assert_true(range_applies("\"a\"", "\"a\""));
	assert_false(range_applies("\"b\"", "\"a\""));
	assert_false(range_applies("W/\"a\"", "\"a\""));
	assert_false(range_applies("\"a\"", NULL));
	assert_false(range_applies("Wed, 21 Oct 2015 07:28:00 GMT", "\"a\""));
}

static const struct {
	const char *headers;
	int status;
	const char *body, *content_range;
} requests[] = {
	{ "", 200, "0123456789", NULL },
	{ "Range: bytes=2-4\r\n", 206, "234", "bytes 2-4/10" },
	{ "Range: bytes=-3\r\n", 206, "789", "bytes 7-9/10" },
	{ "Range: bytes=5-\r\n", 206, "56789", "bytes 5-9/10" },
	{ "Range: bytes=10-\r\n", 416, "", "bytes */10" },
	{ "Range: bytes=0-1,3-4\r\n", 200, "0123456789", NULL },
	{ "Range: bytes=2-4\r\nIf-Range: \"v1\"\r\n", 206, "234", "bytes 2-4/10" },
	{ "Range: bytes=2-4\r\nIf-Range: \"v0\"\r\n", 200, "0123456789", NULL },
	{ "Range: bytes=99-\r\nIf-Range: \"v0\"\r\n", 200, "0123456789", NULL },
	{ "If-None-Match: \"v1\"\r\n", 304, "", NULL },
	{ "If-None-Match: W/\"v1\"\r\n", 304, "", NULL },
	{ "If-None-Match: \"v0\", \"v1\"\r\n", 304, "", NULL },
	{ "If-None-Match: *\r\n", 304, "", NULL },
	{ "If-None-Match: \"v0\"\r\n", 200, "0123456789", NULL },
	{ "If-None-Match: \"v1\"\r\nRange: bytes=2-4\r\n", 304, "", NULL },
};

static void file_with(const char *text, size_t n)
{
	toy_file = open(".", O_TMPFILE | O_RDWR, 0600);
	assert_true(toy_file >= 0);
	assert_int_equal(pwrite(toy_file, text, n, 0), (ssize_t)n);
}

static void ranges_over_http(void **state)
{
	toy_start((struct server_config){ 0 });
	file_with("0123456789", 10);
	int fd = dial(toy_port);

	for (size_t i = 0; i < COUNT(requests); i++) {
		say(fd, arena_printf(*state, GET_FILE "%s\r\n", requests[i].headers));
		struct answer r = hear(*state, fd, false);
		const char *range = header_of(*state, &r, "Content-Range");

		if (r.status != requests[i].status || strcmp(r.body, requests[i].body) != 0)
			fail_msg("%s: %d %s", requests[i].headers, r.status, r.body);
		assert_string_equal(range ? range : "-", requests[i].content_range ? requests[i].content_range : "-");
		assert_string_equal(header_of(*state, &r, "ETag"), "\"v1\"");
		assert_string_equal(header_of(*state, &r, "Accept-Ranges"), "bytes");
		say(fd, arena_printf(*state,
				     "HEAD"
				     "%s%s\r\n",
				     &GET_FILE[3], requests[i].headers));
		struct answer h = hear(*state, fd, true);
		assert_int_equal(h.status, r.status);
		assert_string_equal(or_dash(header_of(*state, &h, "Content-Length")),
				    or_dash(header_of(*state, &r, "Content-Length")));
	}
	close(fd);
	close(toy_file);
	file_with("", 0);
	struct answer r = ask(*state, toy_port, GET_FILE "\r\n");
	assert_int_equal(r.status, 200);
	assert_int_equal(r.body_len, 0);
	close(toy_file);
	toy_stop();
}

static size_t resident_kib(void)
{
	char line[200];
	size_t kib = 0;
	FILE *f = fopen("/proc/self/status", "r");

	while (fgets(line, sizeof line, f))
		if (sscanf(line, "VmRSS: %zu", &kib) == 1)
			break;
	fclose(f);
	return kib;
}

/* 200 MB go through; the process does not grow. */
static void flat_memory(void **state)
{
	enum { SIZE = 200 * 1000 * 1000 };
	static char piece[1 << 16];
	size_t got = 0;

	toy_start((struct server_config){ 0 });
	file_with("0123456789", 10);
	assert_int_equal(ftruncate(toy_file, SIZE), 0);
	assert_int_equal(pwrite(toy_file, "end", 3, SIZE - 3), 3);
	int fd = dial(toy_port);
	size_t before = resident_kib();
	say(fd, GET_FILE "Range: bytes=0-\r\nConnection: close\r\n\r\n");
	struct answer r = hear_head(fd);
	assert_int_equal(r.status, 206);
	assert_string_equal(header_of(*state, &r, "Content-Length"), "200000000");
	for (ssize_t n; (n = hear_n(fd, piece, sizeof piece)) > 0; got += (size_t)n)
		if (got % (64 << 20) < sizeof piece)
			assert_true(resident_kib() < before + 8192);
	assert_int_equal(got, SIZE);
	close(fd);
	close(toy_file);
	toy_stop();
}

static void no_file(void **state)
{
	struct request rq = { .arena = *state };
	struct reply rp;

	reply_init(&rp, *state);
	assert_int_equal(reply_file(&rq, &rp, open(".", O_RDONLY), "video/webm", NULL), ERR_NOT_FOUND);
	assert_int_equal(rp.fd, -1);
}

static struct reply asset_of(struct arena *a, const char *path, const char *encoding, const char *etag)
{
	struct request rq = { .arena = a, .path = path, .accept_encoding = encoding, .if_none_match = etag };
	struct reply rp;

	reply_init(&rp, a);
	assert_true(asset_reply(&rq, &rp));
	return rp;
}

static void assets_are_there(void **state)
{
	struct request rq = { .arena = *state, .path = "/a/none.css" };
	struct reply rp;

	reply_init(&rp, *state);
	assert_false(asset_reply(&rq, &rp));
	for (const struct asset *a = assets; a->name; a++) {
		const char *url = asset_url(a->name), *etag = arena_printf(*state, "\"%s\"", a->etag);

		assert_ptr_equal(asset_by_path(url), a);
		assert_in(url, a->etag);
		assert_int_equal(asset_of(*state, url, NULL, NULL).body_len, a->raw_len);
		assert_int_equal(asset_of(*state, url, "br, gzip", NULL).body_len, a->gz ? a->gz_len : a->raw_len);
		assert_int_equal(asset_of(*state, url, "br, gzip;q=0", NULL).body_len, a->raw_len);
		assert_int_equal(asset_of(*state, url, "gzipped", NULL).body_len, a->raw_len);
		assert_int_equal(asset_of(*state, url, NULL, etag).status, 304);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(range_table), TEST(ranges_over_http), TEST(flat_memory), TEST(no_file), TEST(assets_are_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
