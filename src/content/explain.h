/* SPDX-License-Identifier: EUPL-1.2 */
/* explain: why a file does not follow the schema, in words that help its writer. */
#pragma once
#include "content/node.h"

/* Notes each unknown, missing or wrong element and attribute under root; silent about their order. */
void explain(struct faults *f, const struct node *root, const char *schema);
