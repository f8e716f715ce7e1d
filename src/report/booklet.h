/* SPDX-License-Identifier: EUPL-1.2 */
/* booklet: a part of the pack to print and write in. */
#pragma once
#include "content/pack.h"
#include "report/report.h"
#include "text/text.h"

/* For the groups of that track, or for all. In Swedish, as the pack is. Lives in the arena. */
enum err booklet_pdf(struct arena *a, const struct pack *pack, int part, enum track track, struct report_file *out,
		     int *pages);
/* What sort of step it is, and how long it takes: "Film, 2 min". */
const char *booklet_kind(const struct text *t, const struct step *s);
