/* SPDX-License-Identifier: EUPL-1.2 */
/* message: nothing that somebody else has written can end a line of the head. */
#include "work/message.h"

#include "base/buf.h"
#include "base/reach.h"
#include "base/utf8.h"
#include "base/when.h"

#include <string.h>

enum {
	WORD_BYTES = 39, /* of UTF-8 in an encoded word: with "Subject: " before it less than 76 characters */
	LINE_MAX_QP = 75,
	SUBJECT_MAX = 200,
};

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool message_reaches(const char *address)
{
	for (const char *c = address; *c; c++)
		if ((unsigned char)*c > 0x7e)
			return false;
	return reach_is_email(address);
}

/* Control characters of ASCII and Unicode's line ends. */
static size_t breaks_line(const unsigned char *s)
{
	if (*s < 0x20 || *s == 0x7f)
		return 1;
	if (s[0] == 0xc2 && s[1] >= 0x80 && s[1] < 0xa0)
		return 2;
	return s[0] == 0xe2 && s[1] == 0x80 && (s[2] == 0xa8 || s[2] == 0xa9) ? 3 : 0;
}

const char *message_line(struct arena *a, const char *s, size_t most)
{
	struct buf b = buf_new(a);

	for (size_t n = utf8_prefix(s, most), i = 0; i < n;) {
		size_t bad = breaks_line((const unsigned char *)s + i);

		buf_char(&b, bad ? ' ' : s[i]);
		i += bad ? bad : 1;
	}
	return b.p;
}

/* ---- The head ---- */

static void add_base64(struct buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i += 3) {
		unsigned v = (unsigned)(unsigned char)s[i] << 16;

		v |= i + 1 < n ? (unsigned)(unsigned char)s[i + 1] << 8 : 0;
		v |= i + 2 < n ? (unsigned)(unsigned char)s[i + 2] : 0;
		buf_char(b, base64[v >> 18]);
		buf_char(b, base64[v >> 12 & 63]);
		buf_char(b, i + 1 < n ? base64[v >> 6 & 63] : '=');
		buf_char(b, i + 2 < n ? base64[v & 63] : '=');
	}
}

/* As many whole characters as fit. */
static size_t piece(const char *s)
{
	size_t n = strlen(s);

	if (n <= WORD_BYTES)
		return n;
	for (n = WORD_BYTES; ((unsigned char)s[n] & 0xc0) == 0x80;)
		n--;
	return n;
}

static void add_encoded(struct buf *b, const char *s)
{
	for (size_t n; *s; s += n) {
		n = piece(s);
		buf_puts(b, "=?UTF-8?B?");
		add_base64(b, s, n);
		buf_puts(b, s[n] ? "?=\r\n " : "?=");
	}
}

/* Every address and word of our own goes through here. */
static void header(struct buf *b, const char *name, const char *before, const char *value, const char *after)
{
	buf_printf(b, "%s: %s", name, before);
	for (; *value; value++)
		if (*value > ' ' && *value < 0x7f)
			buf_char(b, *value);
	buf_printf(b, "%s\r\n", after);
}

static void add_date(struct buf *b, int64_t at)
{
	static const char days[] = "MonTueWedThuFriSatSun", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct when_local t = when_local(at);

	buf_printf(b, "Date: %.3s, %d %.3s %d %02d:%02d:%02d +%02d00\r\n", days + (ptrdiff_t)3 * t.weekday, t.day,
		   months + (ptrdiff_t)3 * (t.month - 1), t.year, t.hour, t.minute, t.second, t.offset);
}

static void head(struct buf *b, struct arena *a, const struct message *m)
{
	add_date(b, m->at);
	header(b, "From", "Kvalitetsverkstaden <", m->from, ">");
	header(b, "To", "<", m->to, ">");
	buf_puts(b, "Subject: ");
	add_encoded(b, message_line(a, m->subject, SUBJECT_MAX));
	buf_puts(b, "\r\n");
	header(b, "Message-ID", "<", arena_printf(a, "%s%s", m->id, strchr(m->from, '@')), ">");
	header(b, "List-Unsubscribe", "<", m->unsubscribe, ">");
	buf_puts(b, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
		    "Auto-Submitted: auto-generated\r\n"
		    "MIME-Version: 1.0\r\n"
		    "Content-Type: text/plain; charset=utf-8\r\n"
		    "Content-Transfer-Encoding: quoted-printable\r\n"
		    "\r\n");
}

/* ---- The body ---- */

/* As it is, unless it ends a line where it might get lost, or begins one as what ends a letter or parts two. */
static bool plain(const char *line, size_t i, size_t n)
{
	unsigned char c = (unsigned char)line[i];

	if (c == ' ')
		return i + 1 < n;
	return c > ' ' && c < 0x7f && c != '=' && (i || (c != '.' && c != 'F'));
}

static void add_line(struct buf *b, const char *line, size_t n)
{
	size_t column = 0;

	for (size_t i = 0; i < n; i++) {
		size_t wide = plain(line, i, n) ? 1 : 3;

		if (column + wide > LINE_MAX_QP) {
			buf_puts(b, "=\r\n");
			column = 0;
			wide = line[i] == '.' || line[i] == 'F' ? 3 : wide;
		}
		if (wide == 1)
			buf_char(b, line[i]);
		else
			buf_printf(b, "=%02X", (unsigned char)line[i]);
		column += wide;
	}
	buf_puts(b, "\r\n");
}

const char *message_write(struct arena *a, const struct message *m, size_t *len)
{
	struct buf b = buf_new(a);

	head(&b, a, m);
	for (const char *line = m->body; *line;) {
		size_t n = strcspn(line, "\n");

		add_line(&b, line, n);
		line += n + (line[n] == '\n');
	}
	*len = b.n;
	return b.p;
}
