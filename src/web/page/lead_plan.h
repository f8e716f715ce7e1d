/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_plan: the process leader makes the time plan from three answers, and publishes it. */
#pragma once
#include "web/visit.h"

enum err lead_plan_show(struct visit *v);
enum err lead_plan_make(struct visit *v);
enum err lead_plan_publish(struct visit *v);
