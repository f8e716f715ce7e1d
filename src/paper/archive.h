/* SPDX-License-Identifier: EUPL-1.2 */
/* archive: a school year as files: each group's documents, minutes, decision, time plan and results, and a list of them
 * with their sums. Nothing of a single person: no private note, no answer, no list of names. */
#pragma once
#include "paper/paper.h"
#include "report/zipper.h"

struct archive_file;

struct archive {
	struct arena *arena; /* of what lasts to the end */
	struct packs *packs;
	int64_t organisation, cycle;
	const char *authority, *year;
	const char *folder; /* of its files in the zip: "2026-27/"; NULL: none */
	size_t n, cap;
	struct archive_file *files; /* in order: the same year makes the same archive */
	size_t entries_count;
	struct archive_entry *entries; /* of those that have been written */
};

/* What there is to write; reads through the connection's arena, keeps in a. */
enum err archive_plan(struct db *db, struct arena *a, struct packs *packs, int64_t organisation, int64_t cycle,
		      struct archive *out);
/* Makes file i and adds it. What it needs lies in work, which the caller rewinds, and where db reads to. */
enum err archive_write(struct db *db, struct arena *work, struct archive *it, size_t i, struct zipper *z);
/* manifest.json, when all files are written: path, title, size and SHA-256 of each. */
enum err archive_manifest(struct archive *it, struct zipper *z);
/* The same, and the end of the zip. */
enum err archive_finish(struct archive *it, struct zipper *z);
/* "arkiv-tallvikens-kommun-2026-27.zip" */
const char *archive_name(struct arena *a, const char *authority, const char *year);
