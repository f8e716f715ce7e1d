/* SPDX-License-Identifier: EUPL-1.2 */
/* nonce: the ones used of late; a bounded number, the oldest forgotten first. */
#pragma once
#include <stdbool.h>

struct nonces;

struct nonces *nonces_new(void);
void nonces_free(struct nonces *n);
/* False when it was used before. */
bool nonce_use(struct nonces *n, const char *nonce);
