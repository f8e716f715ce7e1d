/* SPDX-License-Identifier: EUPL-1.2 */
/* media: the pack's films, captions and posters, opened once at start: the server's user need not reach their folder.
 */
#pragma once
#include "content/pack.h"

/* ERR_CONFIG names the file that cannot be opened. films: the folder where videos of the drawn films appear when they
 * have been built, also while the server runs. */
enum err media_load(const struct pack *pack, const char *films);
/* The picture of a film's shot, SVG; NULL: no such name. */
const char *media_picture(const struct pack *pack, const char *name);
/* A descriptor of the caller's own and the Content-Type; -1: no such name, or not built. */
int media_open(const char *name, const char **type);
