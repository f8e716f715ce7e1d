/* SPDX-License-Identifier: EUPL-1.2 */
/* brand: stylesheets of platforms' colours, made when they are asked for, each at an address that holds a hash of it.
 */
#pragma once
#include "base/colour.h"
#include "base/markup.h"
#include "web/reply.h"

struct url brand_url(struct arena *a, struct colour brand);
/* Answers a GET of such a stylesheet or of an asset, to be kept for ever; false when the path is neither. For struct
 * server_config's immediate. */
bool brand_reply(struct request *rq, struct reply *rp);
