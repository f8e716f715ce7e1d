/* SPDX-License-Identifier: EUPL-1.2 */
/* pox: hostile XML envelopes, inside the library. */
#pragma once
#include "base/cleanup.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stddef.h>

struct arena;

DEFINE_CLEANUP(xmlDoc, xmlFreeDoc)

#pragma GCC visibility push(hidden)
/* A document of at most LTI_OUTCOME_MAX bytes of UTF-8, without DTD, with that root element; NULL: anything else. Opens
 * no file and no connection. */
xmlDoc *lti_pox(const char *body, size_t len, const char *root);
/* The first element of that name below (not at) an element, in any namespace; NULL also below NULL. */
const xmlNode *lti_pox_find(const xmlNode *below, const char *name);
/* Its text, without and with the blanks around it; "" for NULL. */
const char *lti_pox_text(struct arena *a, const xmlNode *element);
const char *lti_pox_raw(struct arena *a, const xmlNode *element);
#pragma GCC visibility pop
