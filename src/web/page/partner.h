/* SPDX-License-Identifier: EUPL-1.2 */
/* partner: what other authorities share with the person's own. */
#pragma once
#include "web/route.h"

page_fn partner_show, partner_document_show, partner_document_file;
