/* SPDX-License-Identifier: EUPL-1.2 */
/* media: the pack's films, captions and posters, opened once at start: the server's user need not reach their folder.
 */
#pragma once
#include "content/pack.h"

/* ERR_CONFIG names the file that cannot be opened. */
enum err media_load(const struct pack *pack);
/* The picture of a film's shot, SVG; NULL: no such name. */
const char *media_picture(const struct pack *pack, const char *name);
/* A descriptor of the caller's own and the Content-Type; -1: no such name. */
int media_open(const char *name, const char **type);
