/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_meeting: the process leader moves, merges, splits or cancels one meeting of the time plan. */
#pragma once
#include "web/visit.h"

enum err lead_meeting_show(struct visit *v);
enum err lead_meeting_save(struct visit *v);
enum err lead_meeting_merge(struct visit *v);
enum err lead_meeting_split(struct visit *v);
enum err lead_meeting_cancel(struct visit *v);
