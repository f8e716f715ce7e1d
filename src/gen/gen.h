/* SPDX-License-Identifier: EUPL-1.2 */
/* gen: what the generators share: read a file whole, fail at file:line, write a file only when all went well. */
#pragma once
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEN(a) (sizeof(a) / sizeof *(a))

/* The place that fail() names; line 0: the file as a whole. */
extern const char *gen_file;
extern int gen_line;

/* "file:line: message" on stderr, exit 1. */
void fail(const char *fmt, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* realloc that fails. The generators never free: they end soon. */
void *grow(void *p, size_t n, size_t size);
/* n bytes of s and a NUL. */
char *copy(const char *s, size_t n);
char *join(const char *a, const char *b);

/* The whole file: UTF-8, no NUL, no carriage return. fail() speaks of it from now on. */
char *read_file(const char *path);

/* An output that stays in memory until save(). */
struct output {
	FILE *f;
	char *p;
	size_t n;
};

void open_output(struct output *o);
void save(struct output *o, const char *path);
/* n bytes of s as a C string literal, a new line of source after each \n. */
void put_literal(FILE *f, const char *indent, const char *s, size_t n);

static inline bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static inline bool word_char(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}
