/* SPDX-License-Identifier: EUPL-1.2 */
/* name: the name of a person whose LMS sends none, and the words for functions. */
#pragma once
#include "web/visit.h"

/* The form must ask for it. */
bool name_missing(const struct visit *v);
/* Notes a fault of the field person_name where it is asked for. */
void name_check(struct visit *v);
enum err name_save(struct visit *v);
/* "rektor" for "principal". */
const char *name_function(const struct visit *v, const char *function);
