/* SPDX-License-Identifier: EUPL-1.2 */
/* remind: reminders by mail: the authority's choice, a person's own, and the way out of them without a session. */
#pragma once
#include "web/route.h"

page_fn remind_lead_show, remind_lead_save, remind_mine_show, remind_mine_save, unsubscribe_show, unsubscribe_do;
