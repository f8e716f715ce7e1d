/* SPDX-License-Identifier: EUPL-1.2 */
/* board: the scenes of a storyboard, an SVG file, as pictures of their own. In it <g id="scen1">, <g id="scen2"> ...
 * are the scenes, each drawn on 1280 x 720 and moved by its transform to where it does not lie on another; what all use
 * stands beside them, and an element with class="lager NAME" is seen only in a picture that asks for that layer. */
#pragma once
#include "content/faults.h"

#include <stdbool.h>

enum {
	BOARD_WIDTH = 1280,
	BOARD_HEIGHT = 720,
	BOARD_SCENES = 40,
	BOARD_FILE_MAX = 128 * 1024,
	PICTURE_FILE_MAX = 32 * 1024
};

struct board;

/* Whether n bytes are a picture, which fetches nothing and runs nothing; else a fault under the name file. */
bool picture_harmless(struct faults *f, const char *file, const char *text, size_t n);

/* n bytes of SVG; NULL with a fault under the name file: no picture, something that is fetched from elsewhere, a
 * script. The caller frees it with board_free. */
struct board *board_open(struct faults *f, const char *file, const char *text, size_t n);
void board_free(struct board *b);
/* How many scenes there are, numbered from 1 without gaps. */
int board_scenes(const struct board *b);
bool board_has_layer(const struct board *b, int scene, const char *layer);
/* The picture as a document of its own; layer "": no layer. Lives in the arena. */
const char *board_picture(const struct board *b, struct arena *a, int scene, const char *layer);
