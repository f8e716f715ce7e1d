/* SPDX-License-Identifier: EUPL-1.2 */
/* view_place: where in the HTML we stand, and so what may be written there. */
#pragma once
#include <stdbool.h>

enum where { TEXT, TAG, VALUE, COMMENT, RAW }; /* RAW: inside script or style */

struct place {
	enum where where;
	const char *tag, *attr; /* the last that began */
	bool begun, fragment;   /* of the attribute's value: something stands before; a # stands before */
	bool keep;              /* inside pre or textarea: blanks count */
};

/* Takes in the character at `at`. */
void place_follow(struct place *p, const char *at);
/* The macro of view/html.h that writes a value here; fails where none may stand. */
const char *place_writer(struct place *p);
/* What is open, for a message. */
const char *place_name(const struct place *p);
