/* SPDX-License-Identifier: EUPL-1.2 */
/* mend: what cairo does not write in a tagged PDF: its language, and what a picture shows. */
#pragma once
#include "base/arena.h"
#include "report/report.h"

/* Adds to the file, which cairo has written as PDF 1.4: the language, that viewers show the title, what the Figures
 * show, in order, and that table headings head columns. ERR_BUG where it is no such file. */
enum err mend_pdf(struct arena *a, struct report_file *f, const char *language, size_t n, const char *const *pictures);
