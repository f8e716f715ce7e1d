/* SPDX-License-Identifier: EUPL-1.2 */
/* field_line: the paragraphs, lines and cells that field.h's texts are made of; for field*.c alone. */
#pragma once
#include "base/buf.h"
#include "content/pack.h"

struct span {
	const char *s;
	size_t n;
};

/* Bytes up to the line's end. */
size_t line_length(const char *s);
bool line_blank(const char *s, size_t n);
/* The next lines that hold something, without the line end after them; n 0: there are none. Moves *s on. */
struct span line_paragraph(const char **s);
struct span line_trimmed(struct span p);
bool line_is(struct span p, const char *s);
/* The words as they are, or were: "Läge|Status". */
bool line_named(struct span p, const char *now, const char *was);
const struct template_option *line_option(const struct template_option *all, size_t n, struct span words);
/* "Kolumn: värde" of a line that does not begin with a blank; false: it is none. */
bool line_cell(struct span line, struct span *title, struct span *value);
/* Without what would end a title: a line break, a colon. */
char *line_title(struct arena *a, const char *title);

/* A paragraph after what stands there; nothing of nothing. */
void line_put_paragraph(struct buf *b, const char *s, size_t n);
void line_put(struct buf *b, const char *s);
/* A cell, with its further lines; nothing where the value holds nothing. */
void line_put_cell(struct buf *b, const char *title, const char *value);
char *line_cell_text(struct arena *a, const char *title, const char *words);
