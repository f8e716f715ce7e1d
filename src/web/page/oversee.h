/* SPDX-License-Identifier: EUPL-1.2 */
/* oversee: an observer's pages, and who the observers are. */
#pragma once
#include "web/route.h"

page_fn oversee_show, one_page_show, observers_show, observer_make, observer_end;
