/* SPDX-License-Identifier: EUPL-1.2 */
/* nonce: a ring of digests. */
#include "nonce.h"

#include "base/secret.h"

#include <stdlib.h>
#include <string.h>

enum { RING = 4096, DIGEST = 64 };

struct nonces {
	size_t n;
	char ring[RING][DIGEST];
};

struct nonces *nonces_new(void)
{
	struct nonces *n = calloc(1, sizeof *n);

	if (!n)
		abort();
	return n;
}

void nonces_free(struct nonces *n)
{
	free(n);
}

bool nonce_use(struct nonces *n, const char *nonce)
{
	struct arena *a = arena_new();
	const char *digest = secret_sha256(a, nonce, strlen(nonce));
	bool used = false;

	for (size_t i = 0; i < RING && i < n->n; i++)
		used |= !memcmp(n->ring[i], digest, DIGEST);
	if (!used)
		memcpy(n->ring[n->n++ % RING], digest, DIGEST);
	arena_free(a);
	return !used;
}
