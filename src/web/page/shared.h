/* SPDX-License-Identifier: EUPL-1.2 */
/* shared: what other authorities share with the person's own. */
#pragma once
#include "web/route.h"

page_fn shared_show, shared_document_show;
