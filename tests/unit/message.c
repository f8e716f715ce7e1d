/* SPDX-License-Identifier: EUPL-1.2 */
/* message: what is written is read back by a small reader of RFC 5322, 2045 and 2047, whatever names and texts hold. */
#include "work/message.h"

#include "base/buf.h"
#include "base/when.h"

#include "test.h"

static struct arena *a;

static int begin(void **state)
{
	a = *state = arena_new();
	return 0;
}

static int end(void **state)
{
	arena_free(*state);
	return 0;
}

/* ---- The reader ---- */

static int digit(char c)
{
	static const char all[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = strchr(all, c);

	assert_true(c && at);
	return (int)(at - all);
}

static void add_base64(struct buf *b, const char *s, size_t n)
{
	assert_int_equal(n % 4, 0);
	for (size_t i = 0; i < n; i += 4) {
		int pad = (s[i + 2] == '=') + (s[i + 3] == '=');
		int v = digit(s[i]) << 18 | digit(s[i + 1]) << 12 | (pad > 1 ? 0 : digit(s[i + 2]) << 6) |
			(pad ? 0 : digit(s[i + 3]));

		buf_char(b, (char)(v >> 16));
		if (pad < 2)
			buf_char(b, (char)(v >> 8));
		if (!pad)
			buf_char(b, (char)v);
	}
}

/* All encoded words, joined as a reader joins them. */
static const char *decoded(const char *s)
{
	static const char opens[] = "=?UTF-8?B?";
	struct buf b = buf_new(a);

	for (; *s; s += strspn(s, " ")) {
		assert_memory_equal(s, opens, strlen(opens));
		const char *ends = strstr(s, "?=");
		assert_non_null(ends);
		assert_true(ends + 2 - s <= 75);
		size_t before = b.n;
		add_base64(&b, s + strlen(opens), (size_t)(ends - s) - strlen(opens));
		assert_true(((unsigned char)b.p[before] & 0xc0) != 0x80); /* a word begins with a whole character */
		s = ends + 2;
	}
	return b.p;
}

/* The field's value unfolded; it stands once. */
static const char *field(const char *text, const char *name)
{
	const char *start = arena_printf(a, "\r\n%s: ", name);
	const char *head = arena_printf(a, "\r\n%.*s", (int)(strstr(text, "\r\n\r\n") + 2 - text), text);
	const char *at = strstr(head, start);
	struct buf b = buf_new(a);

	assert_non_null(at);
	assert_null(strstr(at + 1, start));
	for (at += strlen(start); *at; at++) {
		if (strncmp(at, "\r\n", 2) == 0 && at[2] != ' ')
			break;
		if (*at != '\r' && *at != '\n')
			buf_char(&b, *at);
	}
	return b.p;
}

static size_t fields(const char *text)
{
	size_t n = 0;

	for (const char *end = strstr(text, "\r\n\r\n"); text < end; text = strstr(text, "\r\n") + 2)
		n += *text != ' ';
	return n;
}

static int hex(char c)
{
	return c <= '9' ? c - '0' : c - 'A' + 10;
}

static const char *body(const char *text)
{
	struct buf b = buf_new(a);

	for (const char *s = strstr(text, "\r\n\r\n") + 4; *s; s++)
		if (strncmp(s, "=\r\n", 3) == 0) {
			s += 2;
		} else if (*s == '=') {
			buf_char(&b, (char)(hex(s[1]) << 4 | hex(s[2])));
			s += 2;
		} else if (*s != '\r') {
			buf_char(&b, *s);
		}
	return b.p;
}

static void is_well_formed(const char *text, size_t len)
{
	assert_int_equal(strlen(text), len);
	for (const char *s = text; *s;) {
		size_t n = strcspn(s, "\r\n");

		assert_memory_equal(s + n, "\r\n", 2);
		assert_true(n <= 78 || strncmp(s, "List-Unsubscribe:", 17) == 0 || strncmp(s, "Message-ID:", 11) == 0);
		assert_true(*s != '.' && strncmp(s, "From ", 5) != 0);
		for (size_t i = 0; i < n; i++)
			assert_true(s[i] >= ' ' && s[i] < 0x7f);
		s += n + 2;
	}
}

static const char *written(const char *subject, const char *text)
{
	const struct message m = {
		.from = "verkstad@example.org",
		.to = "anna@skola.example.org",
		.subject = subject,
		.body = text,
		.id = "17.0a1b",
		.unsubscribe = "https://verkstad.example.org/avanmal/17/0a1b",
		.at = when_midnight(2026, 11, 26) + 9 * 3600LL * WHEN_SECOND,
	};
	size_t len;
	const char *s = message_write(a, &m, &len);

	is_well_formed(s, len);
	assert_int_equal(fields(s), 11);
	assert_string_equal(decoded(field(s, "Subject")), message_line(a, subject, 200));
	assert_string_equal(body(s), text);
	return s;
}

/* ---- The tests ---- */

static void the_head_is_whole(void **state)
{
	const char *s = written("Veckans påminnelser: Kvalitetsarbete", "Hej!\n");

	(void)state;
	assert_string_equal(field(s, "Date"), "Thu, 26 Nov 2026 09:00:00 +0100");
	assert_string_equal(field(s, "From"), "Kvalitetsverkstaden <verkstad@example.org>");
	assert_string_equal(field(s, "To"), "<anna@skola.example.org>");
	assert_string_equal(field(s, "Message-ID"), "<17.0a1b@example.org>");
	assert_string_equal(field(s, "List-Unsubscribe"), "<https://verkstad.example.org/avanmal/17/0a1b>");
	assert_string_equal(field(s, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
	assert_string_equal(field(s, "Auto-Submitted"), "auto-generated");
	assert_string_equal(field(s, "MIME-Version"), "1.0");
	assert_string_equal(field(s, "Content-Type"), "text/plain; charset=utf-8");
	assert_string_equal(field(s, "Content-Transfer-Encoding"), "quoted-printable");
}

static void hostile_names_stay_in_their_line(void **state)
{
	static const char *const subjects[] = {
		"",
		"Kurs\r\nBcc: alla@example.org",
		"Kurs\nX: y\n\nText",
		"\r\n.\r\nMAIL FROM:<x@example.org>",
		"=?UTF-8?B?QmNj?=",
		"\x7f\x01\x1b[2J",
		"rad\xe2\x80\xa8rad\xc2\x85rad",
		"åäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäö",
		"👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(subjects); i++) {
		const char *line = message_line(a, subjects[i], 200);

		assert_null(strpbrk(line, "\r\n"));
		written(subjects[i], "Hej!\n");
	}
	assert_string_equal(message_line(a, "a\r\nb\xe2\x80\xa9 c", 200), "a  b  c");
	assert_string_equal(message_line(a, "åäö", 2), "åä");
}

static void the_body_comes_back(void **state)
{
	static const char *const bodies[] = {
		"\n",
		".\n..\n.x\n",
		"From här\nFrån\n",
		"slutar med blanksteg \nlika = med\n",
		"ett ord som är mycket längre än vad en rad får vara: ååååååååååååååååååååå\n",
		"................................................................................................\n",
		"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF\n",
		"en \t tabb\n\n\nrader\n",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(bodies); i++)
		written("x", bodies[i]);
}

static void addresses_are_plain(void **state)
{
	static const char *const bad[] = { "",
					   "anna",
					   "anna@",
					   "anna@skola.se\r\nBcc: x@y.se",
					   "anna@skola.se, x@y.se",
					   "Anna <anna@skola.se>",
					   "\"a b\"@skola.se",
					   "anna@sköla.se",
					   "å@skola.se",
					   "anna@skola.se>" };

	(void)state;
	assert_true(message_reaches("anna.ek+kurs@skola.example.org"));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(message_reaches(bad[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_head_is_whole, begin, end),
		cmocka_unit_test_setup_teardown(hostile_names_stay_in_their_line, begin, end),
		cmocka_unit_test_setup_teardown(the_body_comes_back, begin, end),
		cmocka_unit_test_setup_teardown(addresses_are_plain, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
