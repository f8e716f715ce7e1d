/* SPDX-License-Identifier: EUPL-1.2 */
/* attend: those who run a meeting mark who was there, and put lines of their own on its agenda. */
#pragma once
#include "web/route.h"

page_fn attend_show, attend_write, agenda_show, agenda_write;
