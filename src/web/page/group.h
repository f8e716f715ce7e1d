/* SPDX-License-Identifier: EUPL-1.2 */
/* group: what a group writes together: the discussion note and the sections of its documents. */
#pragma once
#include "web/route.h"

page_fn note_show, note_save_shared;
page_fn document_show, document_finalise, document_reopen, documents_go;
page_fn section_show, section_save, section_versions, section_diff, section_restore;
