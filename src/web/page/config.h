/* SPDX-License-Identifier: EUPL-1.2 */
/* config: the documents by whose address an administrator adds the tool to an LMS. */
#pragma once
#include "web/route.h"

/* Moodle reads an address that ends in .xml as a cartridge; Canvas imports its own, with placements. */
#define CONFIG_CANVAS "/lti/config.xml"
#define CONFIG_MOODLE "/lti/moodle.xml"

page_fn config_canvas, config_moodle, config_icon;
