/* SPDX-License-Identifier: EUPL-1.2 */
/* own_data: what the tool stores about the person who asks, to see and to take along. */
#pragma once
#include "web/route.h"

page_fn own_data_show, own_data_file;
