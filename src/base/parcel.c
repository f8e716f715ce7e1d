/* SPDX-License-Identifier: EUPL-1.2 */
/* parcel: the key comes from the code and a salt that stands first; the nonce of a piece is its number, and what says
 * that it is the last one is sealed with it. */
#include "base/parcel.h"

#include "base/buf.h"
#include "base/part.h"
#include "base/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 64 * 1024, HEAD = 5, TAG = 16, NONCE = 12, SALT = 22, KEY = 32, CODE_BYTES = 32, SALT_BYTES = 16 };

/* The first line is this and the salt. */
static const char first[] = "kvalitetsverkstaden-parcel\t1\t";

struct parcel {
	struct arena *arena;
	const char *path;
	struct part out; /* while it is being written */
	int fd;          /* while it is being read */
	EVP_CIPHER_CTX *cipher;
	unsigned char key[KEY];
	char salt[SALT + 1];
	uint64_t piece;      /* the number of the next one */
	uint64_t done, size; /* bytes of the file that have been read; that there are */
	size_t n, at;        /* bytes in plain; those that have been given out */
	bool last;           /* it was the last piece that was read */
	unsigned char plain[PIECE], sealed[HEAD + PIECE + TAG];
};

static void must(bool ok)
{
	if (ok)
		return;
	fputs("AES-256-GCM failed\n", stderr);
	abort();
}

const char *parcel_code(struct arena *a)
{
	return secret_token(a, CODE_BYTES);
}

static void derive(struct parcel *p, const char *code)
{
	struct buf b = buf_new(p->arena);

	buf_printf(&b, "%s%s\n%s", first, p->salt, code);
	must(EVP_Digest(b.p, b.n, p->key, NULL, EVP_sha256(), NULL) == 1);
	OPENSSL_cleanse(b.p, b.n);
}

static struct parcel *new_parcel(struct arena *a, const char *path)
{
	struct parcel *p = ARENA_NEW(a, struct parcel);

	p->arena = a;
	p->path = path;
	p->fd = p->out.fd = -1;
	must((p->cipher = EVP_CIPHER_CTX_new()) != NULL);
	return p;
}

static void nonce_of(const struct parcel *p, unsigned char nonce[NONCE])
{
	memset(nonce, 0, NONCE);
	for (int i = 0; i < 8; i++)
		nonce[NONCE - 1 - i] = (unsigned char)(p->piece >> (8 * i));
}

/* ---- Writing ---- */

enum err parcel_create(struct arena *a, const char *path, const char *code, struct parcel **out)
{
	struct parcel *p = new_parcel(a, path);

	*out = p;
	TRY(part_create(a, path, &p->out));
	snprintf(p->salt, sizeof p->salt, "%s", secret_token(a, SALT_BYTES));
	derive(p, code);
	const char *line = arena_printf(a, "%s%s\n", first, p->salt);
	return part_put(&p->out, line, strlen(line));
}

/* What has been put so far, as a piece. */
static enum err seal(struct parcel *p, bool last)
{
	unsigned char nonce[NONCE], *head = p->sealed, *text = p->sealed + HEAD;
	int len;

	head[0] = last;
	for (int i = 0; i < 4; i++)
		head[1 + i] = (unsigned char)(p->n >> (8 * (3 - i)));
	nonce_of(p, nonce);
	must(EVP_EncryptInit_ex(p->cipher, EVP_aes_256_gcm(), NULL, p->key, nonce) == 1 &&
	     EVP_EncryptUpdate(p->cipher, NULL, &len, head, HEAD) == 1 &&
	     EVP_EncryptUpdate(p->cipher, text, &len, p->plain, (int)p->n) == 1 &&
	     EVP_EncryptFinal_ex(p->cipher, text + p->n, &len) == 1 &&
	     EVP_CIPHER_CTX_ctrl(p->cipher, EVP_CTRL_GCM_GET_TAG, TAG, text + p->n) == 1);
	TRY(part_put(&p->out, p->sealed, HEAD + p->n + TAG));
	p->piece++;
	p->n = 0;
	return OK;
}

enum err parcel_put(void *parcel, const void *bytes, size_t n)
{
	struct parcel *p = parcel;

	for (const char *at = bytes; n;) {
		size_t room = PIECE - p->n, take = n < room ? n : room;

		memcpy(p->plain + p->n, at, take);
		p->n += take;
		at += take;
		n -= take;
		if (p->n == PIECE)
			TRY(seal(p, false));
	}
	return OK;
}

enum err parcel_seal(struct parcel *p, uint64_t *bytes)
{
	TRY(seal(p, true));
	*bytes = p->out.at;
	return part_name(&p->out);
}

/* ---- Reading ---- */

static enum err damaged(const struct parcel *p, const char *what)
{
	return why(ERR_CONFIG, "%s %s", p->path, what);
}

/* *n: as many as there are, at most `want`. */
static enum err get(struct parcel *p, void *to, size_t want, size_t *n)
{
	char *at = to;

	for (*n = 0; *n < want;) {
		ssize_t got = read(p->fd, at + *n, want - *n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return why(ERR_CONFIG, "cannot read %s: %s", p->path, strerror(errno));
		if (!got)
			break;
		*n += (size_t)got;
	}
	p->done += *n;
	return OK;
}

enum err parcel_open(struct arena *a, const char *path, struct parcel **out)
{
	struct parcel *p = new_parcel(a, path);
	char line[sizeof first - 1 + SALT + 1];
	struct stat s;
	size_t n;

	*out = p;
	p->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (p->fd < 0)
		return why(ERR_CONFIG, "cannot read %s: %s", path, strerror(errno));
	if (fstat(p->fd, &s) || !S_ISREG(s.st_mode))
		return damaged(p, "is no file");
	p->size = (uint64_t)s.st_size;
	TRY(get(p, line, sizeof line, &n));
	if (n != sizeof line || memcmp(line, first, sizeof first - 1) != 0 || line[n - 1] != '\n')
		return damaged(p, "is no file of an authority that moves, or of another version");
	memcpy(p->salt, line + sizeof first - 1, SALT);
	return OK;
}

enum err parcel_unlock(struct parcel *p, const char *code)
{
	derive(p, code);
	return OK;
}

static bool opened(struct parcel *p, size_t n)
{
	unsigned char nonce[NONCE], *text = p->sealed + HEAD;
	int len;

	nonce_of(p, nonce);
	return EVP_DecryptInit_ex(p->cipher, EVP_aes_256_gcm(), NULL, p->key, nonce) == 1 &&
	       EVP_DecryptUpdate(p->cipher, NULL, &len, p->sealed, HEAD) == 1 &&
	       EVP_DecryptUpdate(p->cipher, p->plain, &len, text, (int)n) == 1 &&
	       EVP_CIPHER_CTX_ctrl(p->cipher, EVP_CTRL_GCM_SET_TAG, TAG, text + n) == 1 &&
	       EVP_DecryptFinal_ex(p->cipher, p->plain + len, &len) == 1;
}

/* The next piece; none may follow the last. */
static enum err unseal(struct parcel *p)
{
	size_t n, got;

	TRY(get(p, p->sealed, HEAD, &got));
	if (got < HEAD)
		return damaged(p, "ends too soon: it was not copied whole");
	n = (size_t)p->sealed[1] << 24 | (size_t)p->sealed[2] << 16 | (size_t)p->sealed[3] << 8 | p->sealed[4];
	if (n > PIECE)
		return damaged(p, "is damaged, or was changed on its way");
	TRY(get(p, p->sealed + HEAD, n + TAG, &got));
	if (got < n + TAG)
		return damaged(p, "ends too soon: it was not copied whole");
	if (!opened(p, n))
		return p->piece ? damaged(p, "is damaged, or was changed on its way")
				: damaged(p, "cannot be opened: the code is another file's, or the file was changed");
	p->piece++;
	p->n = n;
	p->at = 0;
	p->last = p->sealed[0] == 1;
	if (!p->last)
		return n ? OK : damaged(p, "is damaged, or was changed on its way");
	TRY(get(p, p->sealed, 1, &got));
	return got ? damaged(p, "goes on after its end: it was changed") : OK;
}

enum err parcel_line(struct parcel *p, struct arena *a, size_t most, const char **line)
{
	struct buf b = buf_new(a);

	*line = NULL;
	for (;;) {
		const unsigned char *from = p->plain + p->at, *end = memchr(from, '\n', p->n - p->at);
		size_t n = end ? (size_t)(end - from) : p->n - p->at;

		if (b.n + n > most || memchr(from, 0, n))
			return damaged(p, "has a line that this program does not write");
		buf_add(&b, (const char *)from, n);
		p->at += n + (end != NULL);
		if (end)
			return *line = b.p, OK;
		if (p->last)
			return b.n ? damaged(p, "ends within a line") : OK;
		TRY(unseal(p));
	}
}

uint64_t parcel_read(const struct parcel *p, uint64_t *size)
{
	*size = p->size;
	return p->done;
}

void parcel_close(struct parcel *p)
{
	if (!p)
		return;
	part_close(&p->out);
	if (p->fd >= 0)
		close(p->fd);
	EVP_CIPHER_CTX_free(p->cipher);
	OPENSSL_cleanse(p->key, sizeof p->key);
}
