/* SPDX-License-Identifier: EUPL-1.2 */
/* media: the pack's films, captions and posters, and an operator's in their place, opened once at start: the server's
 * user need not reach their folder. */
#pragma once
#include "content/own_films.h"

/* Where films lie beside the pack. */
struct media_folders {
	const char *own; /* the operator's, read at start; what is wrong with them is logged, and they are not shown */
	const char *built;   /* videos of the drawn films appear here when they are built, also while the server runs */
	const char *shipped; /* those that came with the program, for what is not there */
};

/* ERR_CONFIG names the file that cannot be opened. The folders' names must live as long as the server. */
enum err media_load(const struct pack *pack, struct media_folders folders);
/* The operator's film in the place of the pack's of that id, or NULL. */
const struct own_film *media_own(const char *film);
/* All of them, and what is wrong with others. */
const struct own_films *media_own_all(void);
const char *media_own_folder(void);
/* The picture of a film's shot, SVG; NULL: no such name. */
const char *media_picture(const struct pack *pack, const char *name);
/* The picture of a part, whose name changes with its bytes; NULL: no such name. */
const char *media_part_picture(const struct pack *pack, const char *name);
/* A descriptor of the caller's own and the Content-Type; -1: no such name, or not built. */
int media_open(const char *name, const char **type);
