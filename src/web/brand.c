/* SPDX-License-Identifier: EUPL-1.2 */
/* brand: there is nothing to look up: the address holds the colour, and the colour all the rest. */
#include "web/brand.h"

#include "base/secret.h"
#include "view/skin.h"
#include "web/asset.h"

#include <string.h>

static const char prefix[] = "/a/brand."; /* then six digits, ".", eight of the hash, ".css" */
enum { PREFIX = sizeof prefix - 1, DIGITS = 6, HASH = 8 };

static const char *hash_of(struct arena *a, const char *css)
{
	return arena_dupn(a, secret_sha256(a, css, strlen(css)), HASH);
}

static const char *address(struct arena *a, struct colour brand, const char *hash)
{
	return arena_printf(a, "%s%s.%s.css", prefix, colour_hex(a, brand) + 1, hash);
}

struct url brand_url(struct arena *a, struct colour brand)
{
	return (struct url){ address(a, brand, hash_of(a, skin_css(a, brand))) };
}

static bool colour_in(struct arena *a, const char *path, struct colour *out)
{
	return strncmp(path, prefix, PREFIX) == 0 && strlen(path) > PREFIX + DIGITS &&
	       colour_parse(arena_printf(a, "#%.*s", (int)DIGITS, path + PREFIX), out);
}

bool brand_reply(struct request *rq, struct reply *rp)
{
	struct colour brand;

	if (rq->method != METHOD_GET || !colour_in(rp->arena, rq->path, &brand))
		return asset_reply(rq, rp);
	const char *css = skin_css(rp->arena, brand), *hash = hash_of(rp->arena, css);
	if (strcmp(rq->path, address(rp->arena, brand, hash)) != 0)
		return false;
	rp->route = "/a/:asset";
	if (reply_not_modified(rq, hash))
		reply_body(rp, 304, NULL, "", 0);
	else
		reply_body(rp, 200, "text/css; charset=utf-8", css, strlen(css));
	asset_keep(rp, arena_printf(rp->arena, "\"%s\"", hash));
	return true;
}
