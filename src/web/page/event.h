/* SPDX-License-Identifier: EUPL-1.2 */
/* event: what else happens in the year is added, changed and taken away. */
#pragma once
#include "web/visit.h"

enum err event_new_show(struct visit *v);
enum err event_new_save(struct visit *v);
enum err event_edit_show(struct visit *v);
enum err event_edit_save(struct visit *v);
enum err event_remove_save(struct visit *v);
