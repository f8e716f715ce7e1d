/* SPDX-License-Identifier: EUPL-1.2 */
/* privacy: what the law wants said about personal data, and exactly what is stored, as the database has it. */
#pragma once
#include "web/route.h"

page_fn privacy_show;
