/* SPDX-License-Identifier: EUPL-1.2 */
/* progress: rows of the leader's page: how far each person and group is, and what the LMS has been told. */
#pragma once
#include "query/lead_read.h"
#include "web/visit.h"

/* Fills participants and the counts of grades. */
void progress_participants(struct visit *v, const struct lead_data *d, struct leader_page *p);
/* Fills a group's document link and its state in words. */
void progress_group_document(struct visit *v, const struct documents_rows *all, int64_t grp, struct group_row *row);
