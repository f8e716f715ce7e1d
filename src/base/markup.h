/* SPDX-License-Identifier: EUPL-1.2 */
/* markup: the two kinds of string that are not plain text. */
#pragma once

struct markup {
	const char *s;
}; /* HTML that content/ made from trusted or sanitised source */
struct url {
	const char *s;
}; /* an address that our own code made or checked */
