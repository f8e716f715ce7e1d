/* SPDX-License-Identifier: EUPL-1.2 */
/* stored: what is asked for is a chunk, from where the reply has come to. */
#include "web/page/stored.h"

#include "domain/blob.h"
#include "query/blob_read.h"

struct place {
	int64_t organisation, blob;
};

/* From there to the end of its chunk. */
static enum err next_bytes(struct request *rq, void *of, uint64_t at, const void **bytes, size_t *n)
{
	const struct place *place = of;
	struct blob_chunk_of chunk;
	size_t within = at % BLOB_CHUNK;

	TRY(blob_chunk_of(rq->db, place->organisation, place->blob, (int)(at / BLOB_CHUNK), &chunk));
	if (!chunk.found || chunk.bytes.n <= within)
		return why(ERR_NOT_FOUND, "a chunk of a file is gone");
	*bytes = (const char *)chunk.bytes.at + within;
	*n = chunk.bytes.n - within;
	return OK;
}

void stored_send(struct visit *v, int64_t organisation, int64_t blob, int64_t size, const char *type,
		 const char *sha256)
{
	struct place *place = ARENA_NEW(v->arena, struct place);

	*place = (struct place){ organisation, blob };
	reply_fetched(v->rq, v->rp, (uint64_t)size, type, sha256, next_bytes, place);
}
