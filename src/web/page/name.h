/* SPDX-License-Identifier: EUPL-1.2 */
/* name: the name of a person whose LMS sends none, and the words for functions. */
#pragma once
#include "web/visit.h"

/* The form must ask for it. */
bool name_missing(const struct visit *v);
/* The field person_name where it is asked for, with its fault noted; else "". */
const char *name_typed(struct visit *v);
/* "rektor" for "principal". */
const char *name_function(const struct visit *v, const char *function);
/* A school form in words. */
const char *name_form(const struct visit *v, const char *form);
/* "förskoleklass, grundskola"; "" for none. */
const char *name_forms(const struct visit *v, struct db_texts forms);
