/* SPDX-License-Identifier: EUPL-1.2 */
/* optional: which required steps are optional this year. */
#pragma once
#include "web/visit.h"

enum err optional_show(struct visit *v);
enum err optional_save(struct visit *v);
