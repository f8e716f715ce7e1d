/* SPDX-License-Identifier: EUPL-1.2 */
/* gen: the generators' files and failures. */
#include "gen.h"

#include <locale.h>
#include <stdarg.h>

const char *gen_file;
int gen_line;

void fail(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (gen_line)
		fprintf(stderr, "%s:%d: ", gen_file, gen_line);
	else
		fprintf(stderr, "%s: ", gen_file);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	exit(1);
}

void *grow(void *p, size_t n, size_t size)
{
	p = reallocarray(p, n, size);
	if (!p)
		fail("out of memory");
	return p;
}

char *copy(const char *s, size_t n)
{
	char *p = grow(NULL, n + 1, 1);

	memcpy(p, s, n);
	p[n] = 0;
	return p;
}

char *join(const char *a, const char *b)
{
	size_t n = strlen(a);
	char *p = grow(NULL, n + strlen(b) + 1, 1);

	memcpy(p, a, n);
	memcpy(p + n, b, strlen(b) + 1);
	return p;
}

char *read_file(const char *path)
{
	size_t n = 0, cap = 4096;
	char *p = grow(NULL, cap, 1);
	FILE *f = fopen(path, "r");

	gen_file = path;
	gen_line = 0;
	if (!f)
		fail("cannot be read");
	for (size_t got; (got = fread(p + n, 1, cap - n - 1, f)) > 0;)
		if ((n += got) + 1 == cap)
			p = grow(p, cap *= 2, 1);
	if (ferror(f))
		fail("cannot be read");
	fclose(f);
	p[n] = 0;
	if (strlen(p) != n || strchr(p, '\r'))
		fail("holds a NUL or a carriage return: save it as plain text with \\n line ends");
	if (!setlocale(LC_CTYPE, "C.UTF-8") || mbstowcs(NULL, p, 0) == (size_t)-1)
		fail("is not valid UTF-8");
	return p;
}

void open_output(struct output *o)
{
	o->f = open_memstream(&o->p, &o->n);
	if (!o->f)
		fail("out of memory");
}

void save(struct output *o, const char *path)
{
	fclose(o->f);
	FILE *f = fopen(path, "w");
	bool ok = f && fwrite(o->p, 1, o->n, f) == o->n;

	gen_file = path;
	gen_line = 0;
	if ((f && fclose(f)) || !ok)
		fail("cannot be written");
}

void put_literal(FILE *f, const char *indent, const char *s, size_t n)
{
	fputc('"', f);
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"' || s[i] == '\\')
			fputc('\\', f);
		if (s[i] == '\n')
			fprintf(f, i + 1 < n ? "\\n\"\n%s\"" : "\\n", indent);
		else if (s[i] == '\t')
			fputs("\\t", f);
		else
			fputc(s[i], f);
	}
	fputc('"', f);
}
