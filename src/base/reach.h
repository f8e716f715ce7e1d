/* SPDX-License-Identifier: EUPL-1.2 */
/* reach: addresses by which people are reached: e-mail and telephone. */
#pragma once
#include "base/arena.h"

#include <stdbool.h>

/* Looks as an address of somebody: one @, something before it, a domain with a dot after it, no blanks or brackets. */
bool reach_is_email(const char *s);
/* At least five digits, and else only blanks, + first, and ( ) - / between. */
bool reach_is_phone(const char *s);
/* "mailto:..." and "tel:..." of those that are so. */
const char *reach_mailto(struct arena *a, const char *email);
const char *reach_tel(struct arena *a, const char *phone);
