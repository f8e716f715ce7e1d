/* SPDX-License-Identifier: EUPL-1.2 */
/* things: loads what a path names, inside the person's organisation and cycle only. */
#pragma once
#include "web/visit.h"

/* Fills v->group, step, part, film, meeting, consumer, unit, member and others for the parameters of those names.
 * ERR_NOT_FOUND for what is not there, or not theirs to know of. */
enum err things_open(struct visit *v);
