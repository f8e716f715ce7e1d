/* SPDX-License-Identifier: EUPL-1.2 */
/* attachments: files beside a section, or beside a meeting's minutes: listed, sent, fetched and removed. */
#pragma once
#include "query/writing_read.h"
#include "web/route.h"
#include "web/upload.h"

extern const struct upload_kind attachment_upload;

/* Beside a section, whose address that is. */
struct attachment_box attachments_box(struct visit *v, const struct section_files_rows *files, struct url section);

page_fn attachments_show, attachments_send, attachment_fetch, attachment_remove_it;
