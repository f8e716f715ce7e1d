/* SPDX-License-Identifier: EUPL-1.2 */
/* asset: the few files are looked through one by one. */
#include "web/asset.h"

#include <assert.h>
#include <string.h>

const struct asset *asset_by_path(const char *path)
{
	for (const struct asset *a = assets; a->name; a++)
		if (strcmp(a->path, path) == 0)
			return a;
	return NULL;
}

const char *asset_url(const char *name)
{
	const struct asset *a = assets;

	while (a->name && strcmp(a->name, name) != 0)
		a++;
	assert(a->name);
	return a->path;
}

void asset_keep(struct reply *rp, const char *etag)
{
	reply_header(rp, "ETag", etag);
	reply_header(rp, "Cache-Control", "public, max-age=31536000, immutable");
	reply_header(rp, "X-Content-Type-Options", "nosniff");
}

bool asset_reply(struct request *rq, struct reply *rp)
{
	const struct asset *a = asset_by_path(rq->path);

	if (!a || rq->method != METHOD_GET)
		return false;
	bool packed = a->gz && reply_gzip_accepted(rq);
	rp->route = "/a/:asset";
	if (reply_not_modified(rq, a->etag))
		reply_body(rp, 304, NULL, "", 0);
	else
		reply_body(rp, 200, a->type, packed ? a->gz : a->raw, packed ? a->gz_len : a->raw_len);
	if (packed && rp->status == 200)
		reply_header(rp, "Content-Encoding", "gzip");
	reply_header(rp, "Vary", "Accept-Encoding");
	asset_keep(rp, arena_printf(rp->arena, packed ? "\"%s-gz\"" : "\"%s\"", a->etag));
	return true;
}
