/* SPDX-License-Identifier: EUPL-1.2 */
/* own: what is stored about a person, for that person: as JSON for programs and HTML for eyes. */
#pragma once
#include "base/lang.h"
#include "db/db.h"
#include "report/report.h"

/* Rows of one kind; touch: what the person did to the authority's own. */
struct own_part {
	const char *table;
	bool touch;
	size_t n;
	const char *const *rows; /* JSON objects; NULL: only counted */
};

struct own {
	size_t n;
	const struct own_part *parts;
};

enum err own_read(struct db *db, struct arena *a, int64_t person, struct own *out);
/* The same without the rows, which are only counted. */
enum err own_count(struct db *db, struct arena *a, int64_t person, struct own *out);
/* "Dina anteckningar" */
const char *own_title(const struct text *t, const struct own_part *p);
/* A zip with mina-uppgifter.json and mina-uppgifter.html. */
enum err own_zip(const struct text *t, const struct own *own, const char *name, struct report_file *out);
