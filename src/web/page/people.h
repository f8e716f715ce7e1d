/* SPDX-License-Identifier: EUPL-1.2 */
/* people: those who take part, how far each has come, and what the LMS has been told. */
#pragma once
#include "web/route.h"

page_fn people_show, person_show, person_waive, person_demand, person_reset;
