/* SPDX-License-Identifier: EUPL-1.2 */
/* fields: between the form of a section that is no running text and the text that it is kept as. */
#pragma once
#include "content/field.h"
#include "web/route.h"

/* What is filled in there. blank: how many empty rows more. as NULL: the section is a text. */
struct field_form fields_of(struct visit *v, const struct template_section *s, const char *text, int blank);
/* The text that was typed: the field text, or what the fields of a form make. */
const char *fields_typed(const struct visit *v);
/* A row more, or one less: what is typed becomes the draft, and the page is shown again. *done: it was asked for. */
enum err fields_act(struct visit *v, bool *done);
/* How many empty rows the address asks for. */
int fields_blank(const struct visit *v);
