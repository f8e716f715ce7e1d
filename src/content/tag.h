/* SPDX-License-Identifier: EUPL-1.2 */
/* tag: what of a text becomes HTML: its characters escaped, and the addresses that a link may lead to. */
#pragma once
#include "base/buf.h"

#include <stdbool.h>

/* n bytes of text, escaped for an element's content and for an attribute in double quotes. */
void tag_text(struct buf *b, const char *s, size_t n);
/* http, https or mailto, and something after it. */
bool tag_leads_out(const char *address);
/* <a href="...">, out of the frame, with every odd byte of the address encoded; rel: of the link. */
void tag_open_link(struct buf *b, const char *address, const char *rel);
