/* SPDX-License-Identifier: EUPL-1.2 */
/* secret: thin use of getrandom and libcrypto's EVP. */
#include "base/secret.h"

#include "base/cleanup.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NONCE = 12, TAG = 16 };
static const char box_version[] = "v1.";

DEFINE_CLEANUP(EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)

static void cleanup_text(char **s)
{
	free(*s);
}

static void must(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "%s failed\n", what);
	abort();
}

void secret_random(void *p, size_t n)
{
	char *at = p;

	while (n) {
		ssize_t got = getrandom(at, n, 0);

		must(got > 0 || errno == EINTR, "getrandom");
		if (got > 0) {
			at += got;
			n -= (size_t)got;
		}
	}
}

static char *base64url(struct arena *a, const unsigned char *p, size_t n)
{
	char *s = arena_alloc(a, 1, 4 * (n / 3 + 1) + 1);
	int len = EVP_EncodeBlock((unsigned char *)s, p, (int)n);

	while (len > 0 && s[len - 1] == '=')
		s[--len] = 0;
	for (char *c = s; *c; c++)
		*c = *c == '+' ? '-' : *c == '/' ? '_' : *c;
	return s;
}

/* The bytes of base64url text; *n is their number. NULL when it is not base64url. */
static unsigned char *unbase64url(struct arena *a, const char *s, size_t *n)
{
	size_t len = strlen(s), pad = (4 - len % 4) % 4;
	char *std = arena_alloc(a, 1, len + pad + 1);
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	if (s[strspn(s, alphabet)] || pad == 3)
		return NULL;
	for (size_t i = 0; i < len; i++)
		std[i] = s[i] == '-' ? '+' : s[i] == '_' ? '/' : s[i];
	memset(std + len, '=', pad);
	unsigned char *out = arena_alloc(a, 1, len + 4);
	int got = EVP_DecodeBlock(out, (unsigned char *)std, (int)(len + pad));
	if (got < (int)pad)
		return NULL;
	*n = (size_t)got - pad;
	return out;
}

char *secret_token(struct arena *a, size_t n)
{
	unsigned char *p = arena_alloc(a, 1, n);

	secret_random(p, n);
	return base64url(a, p, n);
}

static char *hex(struct arena *a, const unsigned char *p, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	char *s = arena_alloc(a, 2, n + 1);

	for (size_t i = 0; i < n; i++) {
		s[2 * i] = digits[p[i] >> 4];
		s[2 * i + 1] = digits[p[i] & 15];
	}
	return s;
}

char *secret_sha256(struct arena *a, const void *p, size_t n)
{
	unsigned char md[32];

	must(EVP_Digest(p, n, md, NULL, EVP_sha256(), NULL) == 1, "SHA-256");
	return hex(a, md, sizeof md);
}

struct secret_digest {
	EVP_MD_CTX *md;
};

struct secret_digest *secret_digest_new(void)
{
	struct secret_digest *d = calloc(1, sizeof *d);

	must(d && (d->md = EVP_MD_CTX_new()) && EVP_DigestInit_ex(d->md, EVP_sha256(), NULL) == 1, "SHA-256");
	return d;
}

void secret_digest_add(struct secret_digest *d, const void *p, size_t n)
{
	must(EVP_DigestUpdate(d->md, p, n) == 1, "SHA-256");
}

char *secret_digest_hex(struct secret_digest *d, struct arena *a)
{
	unsigned char md[32];

	must(EVP_DigestFinal_ex(d->md, md, NULL) == 1, "SHA-256");
	return hex(a, md, sizeof md);
}

void secret_digest_free(struct secret_digest *d)
{
	if (!d)
		return;
	EVP_MD_CTX_free(d->md);
	free(d);
}

void secret_sum_add(unsigned char sum[32], const void *p, size_t n)
{
	unsigned char md[32];
	unsigned carry = 0;

	must(EVP_Digest(p, n, md, NULL, EVP_sha256(), NULL) == 1, "SHA-256");
	for (int i = 31; i >= 0; i--) {
		carry += sum[i] + md[i];
		sum[i] = (unsigned char)carry;
		carry >>= 8;
	}
}

char *secret_sum_hex(struct arena *a, const unsigned char sum[32])
{
	return hex(a, sum, 32);
}

char *secret_hmac(struct arena *a, const unsigned char key[SECRET_KEY_BYTES], const char *text)
{
	unsigned char md[32];

	must(HMAC(EVP_sha256(), key, SECRET_KEY_BYTES, (const unsigned char *)text, strlen(text), md, NULL), "HMAC");
	return hex(a, md, sizeof md);
}

bool secret_equal(const char *a, const char *b)
{
	size_t n = strlen(a);

	return n == strlen(b) && CRYPTO_memcmp(a, b, n) == 0;
}

static bool sync_folder_of(const char *path)
{
	CLEANUP(cleanup_text) char *folder = strdup(path);
	char *slash = folder ? strrchr(folder, '/') : NULL;

	if (slash)
		*(slash == folder ? slash + 1 : slash) = 0;
	/* CLEANUP frees folder. NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
	int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;
	return (fd < 0 || close(fd) == 0) && ok;
}

/* Whole or not at all, and never over another's: written under a name of its own, then linked. */
static enum err make_key(const char *path)
{
	unsigned char key[SECRET_KEY_BYTES];
	CLEANUP(cleanup_text) char *temp = NULL;

	must(asprintf(&temp, "%s.XXXXXX", path) > 0, "asprintf");
	int fd = mkostemp(temp, O_CLOEXEC); /* mode 0600 */
	if (fd < 0)
		return why(ERR_CONFIG, "%s: cannot make the key file: %s", path, strerror(errno));
	secret_random(key, sizeof key);
	bool ok = write(fd, key, sizeof key) == sizeof key && fsync(fd) == 0;
	ok = close(fd) == 0 && ok && (link(temp, path) == 0 || errno == EEXIST);
	int reason = errno;
	unlink(temp);
	if (!ok || !sync_folder_of(path))
		return why(ERR_CONFIG, "%s: cannot write the key file: %s", path, strerror(ok ? errno : reason));
	return OK;
}

enum err secret_key_file(const char *path, unsigned char key[SECRET_KEY_BYTES])
{
	struct stat st;
	unsigned char more;

	if (access(path, F_OK) && errno == ENOENT)
		TRY(make_key(path));
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return why(ERR_CONFIG, "%s: cannot read the key file: %s", path, strerror(errno));
	bool whole = read(fd, key, SECRET_KEY_BYTES) == SECRET_KEY_BYTES && read(fd, &more, 1) == 0;
	bool private = fstat(fd, &st) == 0 && (st.st_mode & 077) == 0;
	close(fd);
	if (!whole)
		return why(ERR_CONFIG, "%s: the key file must hold exactly %d bytes", path, SECRET_KEY_BYTES);
	if (!private)
		return why(ERR_CONFIG, "%s: others can read the key file; run: chmod 600 %s", path, path);
	return OK;
}

char *secret_seal(struct arena *a, const unsigned char key[SECRET_KEY_BYTES], const char *about, const char *plain)
{
	size_t n = strlen(plain);
	unsigned char *box = arena_alloc(a, 1, NONCE + n + TAG);
	CLEANUP(cleanup_EVP_CIPHER_CTX) EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	int len;

	secret_random(box, NONCE);
	must(c && EVP_EncryptInit_ex(c, EVP_aes_256_gcm(), NULL, key, box) == 1 &&
		 EVP_EncryptUpdate(c, NULL, &len, (const unsigned char *)about, (int)strlen(about)) == 1 &&
		 EVP_EncryptUpdate(c, box + NONCE, &len, (const unsigned char *)plain, (int)n) == 1 &&
		 EVP_EncryptFinal_ex(c, box + NONCE + len, &len) == 1 &&
		 EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_GET_TAG, TAG, box + NONCE + n) == 1,
	     "AES-256-GCM");
	return arena_printf(a, "%s%s", box_version, base64url(a, box, NONCE + n + TAG));
}

enum err secret_open(struct arena *a, const unsigned char key[SECRET_KEY_BYTES], const char *about, const char *box,
		     const char **plain)
{
	CLEANUP(cleanup_EVP_CIPHER_CTX) EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	size_t n = 0, head = strlen(box_version);
	int len;

	unsigned char *p = strncmp(box, box_version, head) ? NULL : unbase64url(a, box + head, &n);
	if (!p || n < NONCE + TAG)
		return why(ERR_CONFIG, "a sealed secret is not in the form v1.<base64url>");
	size_t text = n - NONCE - TAG;
	unsigned char *out = arena_alloc(a, 1, text + 1);
	if (!c || EVP_DecryptInit_ex(c, EVP_aes_256_gcm(), NULL, key, p) != 1 ||
	    EVP_DecryptUpdate(c, NULL, &len, (const unsigned char *)about, (int)strlen(about)) != 1 ||
	    EVP_DecryptUpdate(c, out, &len, p + NONCE, (int)text) != 1 ||
	    EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_SET_TAG, TAG, p + NONCE + text) != 1 ||
	    EVP_DecryptFinal_ex(c, out + len, &len) != 1)
		return why(ERR_CONFIG, "a sealed secret cannot be opened: is the key file the one it was made with?");
	*plain = (char *)out;
	return OK;
}
