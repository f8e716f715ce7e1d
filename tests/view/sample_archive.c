/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the years that have ended. */
#include "sample.h"

static void archive(struct html *h)
{
	struct frame_page f = frame_karin(NAV_NONE, 0);
	const struct archive_row rows[] = {
		{ 7, S("2026/27"), S("Omgång 2. Du var processledare."), S("30 juni 2027"), S("Vi lärde oss lyssna.") },
		{ 3, S("2025/26"), S("Omgång 1. Du var deltagare."), NULL, NULL },
	};

	f.banner = S("Du läser läsåret 2024/25, som är avslutat.");
	f.year_out = U("/s/1/tidigare/lamna");
	view_archive(h, &(struct archive_page){
			    .frame = f, .action = U("/s/1/tidigare"), .n = SAMPLE_COUNT(rows), .rows = rows });
}

static void archive_none(struct html *h)
{
	view_archive(h, &(struct archive_page){ .frame = frame_karin(NAV_NONE, 0),
						.back = { S("Till startsidan"), U("/s/1/") } });
}

/* Any page, while only a copy of the database is there. */
static void archive_read_only(struct html *h)
{
	struct frame_page f = frame_karin(NAV_NONE, 0);

	f.read_only = true;
	view_archive(h, &(struct archive_page){ .frame = f, .back = { S("Till startsidan"), U("/s/1/") } });
}

static const struct sample samples[] = { { "archive", archive },
					 { "archive-none", archive_none },
					 { "archive-read-only", archive_read_only } };

SAMPLES(archive_samples, samples);
