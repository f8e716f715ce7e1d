/* SPDX-License-Identifier: EUPL-1.2 */
/* films: what stands in the place of the pack's films: chosen by a process leader for the authority, by the operator
 * for all. */
#pragma once
#include "web/upload.h"

enum err films_show(struct visit *v);
enum err film_replace_show(struct visit *v);
enum err film_replace_file(struct visit *v);    /* POST, with files: was, captions, film */
enum err film_replace_link(struct visit *v);    /* POST: was, link */
enum err film_replace_waiting(struct visit *v); /* POST */
enum err film_replace_forget(struct visit *v);  /* POST */
enum err film_replace_undo(struct visit *v);    /* POST: was */
enum err films_operator_show(struct visit *v);

/* The file and its captions, for all of the authority's. */
enum err own_film_show(struct visit *v);
enum err own_film_captions(struct visit *v);

extern const struct upload_kind film_upload;
