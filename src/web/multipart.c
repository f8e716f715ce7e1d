/* SPDX-License-Identifier: EUPL-1.2 */
/* multipart: byte by byte where something may begin, in stretches where nothing can. CR stands in a delimiter only
 * first, so what had matched before a byte that does not is never the beginning of another. */
#include "web/multipart.h"

#include "base/utf8.h"

#include <string.h>
#include <strings.h>

static const char blanks[] = " \t";

static enum err bad(const char *what)
{
	return why(ERR_BAD_REQUEST, "multipart: %s", what);
}

/* ---- The boundary ---- */

static bool boundary_ok(const char *s)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'()+_,-./:=? ";
	size_t n = strlen(s);

	return n && n <= MULTIPART_BOUNDARY && !s[strspn(s, allowed)] && s[n - 1] != ' ';
}

static bool escapes(const char *s)
{
	return *s == '\\' && (s[1] == '"' || s[1] == '\\');
}

/* A token or a quoted string at *s, moved past. */
static const char *word(struct arena *a, const char **s, const char *ends)
{
	if (**s != '"') {
		size_t n = strcspn(*s, ends);
		const char *out = arena_dupn(a, *s, n);

		*s += n;
		return out;
	}
	const char *end = ++*s;

	while (*end && *end != '"')
		end += escapes(end) ? 2 : 1;
	if (!*end)
		return NULL;
	char *out = arena_dupn(a, *s, (size_t)(end - *s)), *to = out;
	while (*s < end) {
		*s += escapes(*s);
		*to++ = *(*s)++;
	}
	*to = 0;
	++*s;
	return out;
}

/* The value of a parameter after the first ";", NULL: there is none of the name. *ok false: it cannot be read. */
static const char *parameter(struct arena *a, const char *s, const char *name, bool *ok)
{
	const char *found = NULL;

	*ok = true;
	for (s += strcspn(s, ";"); *s == ';';) {
		s += 1 + strspn(s + 1, blanks);
		size_t n = strcspn(s, "=; \t");
		bool is = n == strlen(name) && strncasecmp(s, name, n) == 0;

		s += n;
		if (*s != '=') {
			*ok = false;
			return NULL;
		}
		s++;
		const char *value = word(a, &s, "; \t");
		s += strspn(s, blanks);
		if (!value || (*s && *s != ';') || (is && found)) {
			*ok = false;
			return NULL;
		}
		if (is)
			found = value;
	}
	return found;
}

bool multipart_type(struct arena *a, const char *content_type, const char **boundary)
{
	static const char type[] = "multipart/form-data";
	size_t n = sizeof type - 1;
	bool ok;

	if (!content_type || strncasecmp(content_type, type, n) != 0 ||
	    content_type[n + strspn(content_type + n, blanks)] != ';')
		return false;
	*boundary = parameter(a, content_type, "boundary", &ok);
	return ok && *boundary && boundary_ok(*boundary);
}

void multipart_begin(struct multipart *m, struct arena *a, const char *boundary, struct multipart_sink sink)
{
	*m = (struct multipart){ .arena = a, .sink = sink, .state = MP_BETWEEN };
	memcpy(m->delimiter, "\r\n--", 4);
	memcpy(m->delimiter + 4, boundary, strlen(boundary));
	m->length = 4 + strlen(boundary);
	m->matched = 2; /* the first needs no line before it */
}

/* ---- A part's head ---- */

/* As browsers write what cannot stand in quotes. */
static void unescape(char *s)
{
	static const struct {
		const char *code;
		char is;
	} codes[] = { { "%22", '"' }, { "%0D", '\r' }, { "%0A", '\n' } };
	char *to = s;

	while (*s) {
		size_t i = 0;

		while (i < 3 && strncasecmp(s, codes[i].code, 3) != 0)
			i++;
		*to++ = i < 3 ? codes[i].is : *s;
		s += i < 3 ? 3 : 1;
	}
	*to = 0;
}

/* Control characters become lines. */
static const char *base_name(struct arena *a, const char *name)
{
	const char *s = name;

	for (const char *c = name; *c; c++)
		if (*c == '/' || *c == '\\')
			s = c + 1;
	char *out = arena_dup(a, s);
	for (char *c = out; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			*c = '_';
	return out;
}

static enum err disposition(struct multipart *m, const char *value)
{
	bool ok, named;

	if (strncasecmp(value, "form-data", 9) != 0 || m->part.name)
		return bad("a part that is no form-data");
	const char *name = parameter(m->arena, value, "name", &ok);
	const char *file = parameter(m->arena, value, "filename", &named);
	if (!ok || !named || !name)
		return bad("a part's name cannot be read");
	char *plain = arena_dup(m->arena, name);
	unescape(plain);
	m->part.name = plain;
	if (!file)
		return OK;
	char *sent = arena_dup(m->arena, file);
	unescape(sent);
	m->part.file_name = base_name(m->arena, sent);
	return OK;
}

/* A line of the head, without its end. */
static enum err header(struct multipart *m)
{
	static const char name[] = "Content-Disposition", coding[] = "Content-Transfer-Encoding";
	char *value = memchr(m->line, ':', m->n);

	if (!utf8_ok(m->line, m->n))
		return bad("a head is not UTF-8");
	if (!value || strcspn(m->line, " \t:") != (size_t)(value - m->line))
		return bad("a head's line cannot be read");
	*value++ = 0;
	value += strspn(value, blanks);
	if (strcasecmp(m->line, coding) == 0 && strcasecmp(value, "binary") != 0 && strcasecmp(value, "8bit") != 0 &&
	    strcasecmp(value, "7bit") != 0)
		return bad("a part is coded");
	return strcasecmp(m->line, name) == 0 ? disposition(m, value) : OK;
}

static enum err part_begins(struct multipart *m)
{
	if (!m->part.name)
		return bad("a part without a name");
	if (++m->parts > MULTIPART_PARTS)
		return why(ERR_TOO_LARGE, "multipart: more than %d parts", MULTIPART_PARTS);
	m->inside = true;
	m->matched = 0;
	m->state = MP_BODY;
	return m->sink.part(m->sink.of, &m->part);
}

/* A byte of the head. */
static enum err head_byte(struct multipart *m, char c)
{
	if (++m->head >= MULTIPART_HEAD)
		return why(ERR_TOO_LARGE, "multipart: a head of more than %d bytes", MULTIPART_HEAD);
	if (c != '\n') {
		m->line[m->n++] = c;
		return OK;
	}
	if (!m->n || m->line[m->n - 1] != '\r')
		return bad("a head's line does not end in CR LF");
	m->line[--m->n] = 0;
	enum err e = m->n ? header(m) : part_begins(m);
	m->n = 0;
	return e;
}

/* ---- Delimiters, and what is between them ---- */

/* A byte after a delimiter: "--" ends all, blanks and CR LF begin a part. */
static enum err line_byte(struct multipart *m, char c)
{
	if (m->n == 0 && strchr(blanks, c) && c)
		return OK;
	m->line[m->n++] = c;
	if (m->n < 2)
		return c == '-' || c == '\r' ? OK : bad("something stands after a delimiter");
	if (m->line[0] == '-' && c == '-') {
		m->state = MP_OVER;
		return OK;
	}
	if (m->line[0] != '\r' || c != '\n')
		return bad("something stands after a delimiter");
	m->state = MP_HEAD;
	m->part = (struct multipart_part){ 0 };
	m->n = m->head = 0;
	return OK;
}

static enum err give(struct multipart *m, const char *bytes, size_t n)
{
	return m->inside && n ? m->sink.bytes(m->sink.of, bytes, n) : OK;
}

static enum err delimited(struct multipart *m)
{
	bool was = m->inside;

	m->inside = false;
	m->state = MP_LINE;
	m->matched = m->n = 0;
	return was ? m->sink.end(m->sink.of) : OK;
}

/* Up to the end of the piece or of a delimiter; moves *s on. */
static enum err body(struct multipart *m, const char **s, const char *end)
{
	while (*s < end) {
		if (!m->matched) {
			const char *cr = memchr(*s, '\r', (size_t)(end - *s)), *to = cr ? cr : end;

			TRY(give(m, *s, (size_t)(to - *s)));
			*s = to;
			if (!cr)
				return OK;
		}
		if (**s == m->delimiter[m->matched]) {
			++*s;
			if (++m->matched == m->length)
				return delimited(m);
			continue;
		}
		size_t held = m->matched;

		m->matched = 0;
		TRY(give(m, m->delimiter, held));
	}
	return OK;
}

enum err multipart_feed(struct multipart *m, const char *bytes, size_t n)
{
	const char *s = bytes, *end = bytes + n;

	while (s < end && m->state != MP_OVER) {
		if (m->state == MP_BETWEEN || m->state == MP_BODY)
			TRY(body(m, &s, end));
		else if (m->state == MP_LINE)
			TRY(line_byte(m, *s++));
		else
			TRY(head_byte(m, *s++));
	}
	return OK;
}

enum err multipart_end(const struct multipart *m)
{
	return m->state == MP_OVER ? OK : bad("it ends before its end");
}
