/* SPDX-License-Identifier: EUPL-1.2 */
/* local_box: what process leaders have added, for the pages where it belongs. */
#pragma once
#include "query/meeting_read.h"
#include "query/writing_read.h"
#include "web/visit.h"

/* Of that step; "" for the part as a whole. */
struct local_box local_box_of(const struct visit *v, const struct local_of_part_rows *all, const char *step);
/* The same, read for a page that has no other trip to read it in. */
enum err local_box_read(const struct visit *v, int part, const char *step, struct local_box *out);
/* What a meeting's page has read of its part, in the other shape. */
struct local_of_part_rows local_of_its_part(const struct visit *v, const struct local_of_meeting_rows *all);
/* Whether the row is a question to that step. */
bool local_asks(const struct local_of_part *row, const char *step);
