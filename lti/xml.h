/* SPDX-License-Identifier: EUPL-1.2 */
/* xml: writing it, inside the library. */
#pragma once

struct buf;

#pragma GCC visibility push(hidden)
/* Text between tags or in an attribute; what XML 1.0 §2.2 cannot hold is left out. */
void lti_xml_text(struct buf *b, const char *s);
void lti_xml_attribute(struct buf *b, const char *name, const char *value);
/* <name>value</name>; nothing for NULL. */
void lti_xml_element(struct buf *b, const char *name, const char *value);
#pragma GCC visibility pop
