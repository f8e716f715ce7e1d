/* SPDX-License-Identifier: EUPL-1.2 */
/* secret: randomness, digests and the sealing of secrets at rest (OpenSSL's libcrypto). */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

enum { SECRET_KEY_BYTES = 32 };

/* n bytes from the kernel (getrandom). Ends the process when there are none. */
void secret_random(void *p, size_t n);
/* A token of n random bytes as base64url text without padding. */
char *secret_token(struct arena *a, size_t n);
/* SHA-256 of n bytes as 64 hex digits. */
char *secret_sha256(struct arena *a, const void *p, size_t n);
/* SHA-256 of what comes piece by piece; the caller frees it. */
struct secret_digest;
struct secret_digest *secret_digest_new(void);
void secret_digest_add(struct secret_digest *d, const void *p, size_t n);
/* 64 hex digits of all that was added; nothing may be added after. */
char *secret_digest_hex(struct secret_digest *d, struct arena *a);
void secret_digest_free(struct secret_digest *d);
/* Adds the SHA-256 of n bytes to a sum of such, modulo 2^256: the same in whatever order they come. */
void secret_sum_add(unsigned char sum[32], const void *p, size_t n);
/* 64 hex digits of such a sum. */
char *secret_sum_hex(struct arena *a, const unsigned char sum[32]);

/* HMAC-SHA-256 as 64 hex digits. */
char *secret_hmac(struct arena *a, const unsigned char key[SECRET_KEY_BYTES], const char *text);
/* Equal length and equal bytes, in constant time for equal lengths. */
bool secret_equal(const char *a, const char *b);

/* The 32-byte key in the file, made with mode 0600 when it does not exist. ERR_CONFIG names the file and the fault. */
enum err secret_key_file(const char *path, unsigned char key[SECRET_KEY_BYTES]);
/* AES-256-GCM: "v1.<base64url of nonce, ciphertext, tag>", bound to the text `about`. */
char *secret_seal(struct arena *a, const unsigned char key[SECRET_KEY_BYTES], const char *about, const char *plain);
/* ERR_CONFIG when the box was made with another key, for another thing, or was changed. */
enum err secret_open(struct arena *a, const unsigned char key[SECRET_KEY_BYTES], const char *about, const char *box,
		     const char **plain);
