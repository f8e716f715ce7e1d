/* SPDX-License-Identifier: EUPL-1.2 */
/* backup_file: tar headers are written last, over the place that was kept for them, since sizes are known only then. */
#include "cli/backup_file.h"

#include "base/buf.h"
#include "base/part.h"
#include "base/secret.h"
#include "base/tar.h"
#include "base/when.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 64 * 1024, MANIFEST_MAX = 1024 * 1024, MEMBERS_MAX = 10000, LINE_WORDS = 4 };

static const char manifest_name[] = "manifest";
static const char first_line[] = "kvalitetsverkstaden-backup\t1";

struct backup_writer {
	struct arena *arena;
	struct part out;
	uint64_t header; /* where the header of the file under way goes */
	const char *name;
	struct secret_digest *digest;
	int64_t now;      /* seconds */
	struct buf lines; /* of the manifest, about files */
};

/* ---- Writing ---- */

enum err backup_create(struct arena *a, const char *path, struct backup_writer **out)
{
	struct backup_writer *w = ARENA_NEW(a, struct backup_writer);

	*out = NULL;
	*w = (struct backup_writer){ .arena = a, .now = when_now() / WHEN_SECOND, .lines = buf_new(a) };
	TRY(part_create(a, path, &w->out));
	*out = w;
	return OK;
}

enum err backup_begin(struct backup_writer *w, const char *name)
{
	static const char room[TAR_BLOCK];

	w->header = w->out.at;
	w->name = arena_dup(w->arena, name);
	w->digest = secret_digest_new();
	return part_put(&w->out, room, sizeof room);
}

enum err backup_put(void *writer, const void *p, size_t n)
{
	struct backup_writer *w = writer;

	secret_digest_add(w->digest, p, n);
	return part_put(&w->out, p, n);
}

static void digest_end(struct backup_writer *w)
{
	secret_digest_free(w->digest);
	w->digest = NULL;
}

enum err backup_end(struct backup_writer *w)
{
	static const char zeros[TAR_BLOCK];
	uint64_t size = w->out.at - w->header - TAR_BLOCK;
	char header[TAR_BLOCK];

	buf_printf(&w->lines, "file\t%s\t%" PRIu64 "\t%s\n", w->name, size, secret_digest_hex(w->digest, w->arena));
	digest_end(w);
	TRY(part_put(&w->out, zeros, tar_padding(size)));
	tar_header(header, w->name, size, w->now);
	return pwrite(w->out.fd, header, sizeof header, (off_t)w->header) == sizeof header ? OK : part_fault(&w->out);
}

static const char *manifest_text(const struct backup_writer *w, const struct backup_manifest *m)
{
	struct buf b = buf_new(w->arena);

	buf_printf(&b, "%s\nversion\t%s\ntaken\t%" PRId64 "\t%s\nschema\t%s\npostgres\t%d\nkey\t%s\n", first_line,
		   m->version, m->taken, when_stamp(w->arena, m->taken), m->schema, m->postgres, m->key);
	buf_puts(&b, w->lines.p);
	for (size_t i = 0; i < m->tables.n; i++)
		buf_printf(&b, "table\t%s\t%" PRId64 "\t%s\n", m->tables.at[i].name, m->tables.at[i].rows,
			   m->tables.at[i].hash);
	buf_printf(&b, "end\t%s\n", secret_sha256(w->arena, b.p, b.n));
	return b.p;
}

enum err backup_seal(struct backup_writer *w, const struct backup_manifest *m, uint64_t *bytes)
{
	static const char end[2 * TAR_BLOCK];
	const char *text = manifest_text(w, m);

	TRY(backup_begin(w, manifest_name));
	TRY(backup_put(w, text, strlen(text)));
	TRY(backup_end(w));
	TRY(part_put(&w->out, end, sizeof end));
	*bytes = w->out.at;
	return part_name(&w->out);
}

void backup_close(struct backup_writer *w)
{
	if (!w)
		return;
	digest_end(w);
	part_close(&w->out);
}

/* ---- Reading ---- */

static enum err damaged(const char *path, const char *what)
{
	return why(ERR_CONFIG, "%s is damaged, or no backup of this program: %s", path, what);
}

static bool read_at(int fd, void *to, size_t n, uint64_t at)
{
	char *p = to;

	while (n) {
		ssize_t got = pread(fd, p, n, (off_t)at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
		at += (uint64_t)got;
	}
	return true;
}

/* The members' places as the headers tell them; the manifest's own apart. */
static enum err walk(struct arena *a, int fd, const char *path, struct backup_manifest *m,
		     struct backup_member *manifest)
{
	char block[TAR_BLOCK], name[TAR_NAME_MAX + 1];
	struct stat s;
	uint64_t at = 0;

	if (fstat(fd, &s) || !S_ISREG(s.st_mode))
		return why(ERR_CONFIG, "%s is no file", path);
	m->members = ARENA_ARRAY(a, MEMBERS_MAX, struct backup_member);
	while (m->n < MEMBERS_MAX && read_at(fd, block, sizeof block, at)) {
		struct backup_member is = { .offset = at + TAR_BLOCK };

		if (!tar_read(block, name, &is.size))
			return damaged(path, "what stands between its files cannot be read");
		if (is.size > (uint64_t)s.st_size)
			return damaged(path, "it ends too soon");
		if (!*name)
			return OK;
		is.name = arena_dup(a, name);
		*(strcmp(name, manifest_name) == 0 ? manifest : &m->members[m->n++]) = is;
		at += TAR_BLOCK + is.size + tar_padding(is.size);
	}
	return damaged(path, "it ends too soon");
}

const struct backup_member *backup_find(const struct backup_manifest *m, const char *name)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->members[i].name, name) == 0)
			return &m->members[i];
	return NULL;
}

/* file NAME SIZE SHA-256 */
static bool read_file(struct backup_manifest *m, char *const words[LINE_WORDS])
{
	struct backup_member *is = (struct backup_member *)(uintptr_t)backup_find(m, words[1]);

	if (!is || is->sha256 || is->size != strtoull(words[2], NULL, 10))
		return false;
	is->sha256 = words[3];
	return true;
}

static bool read_line(struct backup_manifest *m, char *const words[LINE_WORDS])
{
	if (strcmp(words[0], "version") == 0)
		return *(m->version = words[1]);
	if (strcmp(words[0], "schema") == 0)
		return *(m->schema = words[1]);
	if (strcmp(words[0], "key") == 0)
		return *(m->key = words[1]);
	if (strcmp(words[0], "taken") == 0)
		return (m->taken = strtoll(words[1], NULL, 10)) > 0;
	if (strcmp(words[0], "postgres") == 0)
		return (m->postgres = (int)strtol(words[1], NULL, 10)) > 0;
	if (strcmp(words[0], "file") == 0)
		return read_file(m, words);
	if (strcmp(words[0], "table") == 0) {
		m->tables.at[m->tables.n++] = (struct dump_table){ words[1], strtoll(words[2], NULL, 10), words[3] };
		return true;
	}
	return strcmp(words[0], first_line) == 0 || strcmp(words[0], "kvalitetsverkstaden-backup") == 0;
}

/* All lines; the last one is the seal over those before it. */
static enum err read_manifest(struct arena *a, const char *path, char *text, struct backup_manifest *m)
{
	char *seal = strstr(text, "\nend\t"), *line;
	size_t lines = 0;

	if (!seal || strncmp(text, first_line, strlen(first_line)) != 0)
		return damaged(path, "its manifest is of another kind");
	seal++;
	if (strncmp(seal + strlen("end\t"), secret_sha256(a, text, (size_t)(seal - text)), 64) != 0)
		return damaged(path, "its manifest was changed");
	*seal = 0;
	for (const char *c = text; *c; c++)
		lines += *c == '\n';
	m->tables.at = ARENA_ARRAY(a, lines, struct dump_table);
	while ((line = strsep(&text, "\n")) && *line) {
		char *words[LINE_WORDS] = { NULL };

		for (int i = 0; i < LINE_WORDS; i++) {
			char *word = strsep(&line, "\t");

			words[i] = word ? word : arena_dup(a, "");
		}
		if (!read_line(m, words))
			return damaged(path, "its manifest does not say what it should");
	}
	return OK;
}

static enum err complete(const char *path, const struct backup_manifest *m)
{
	if (!m->version || !m->schema || !m->key || !m->taken || !m->postgres || !backup_find(m, BACKUP_DUMP))
		return damaged(path, "its manifest does not say what it should");
	for (size_t i = 0; i < m->n; i++)
		if (!m->members[i].sha256)
			return damaged(path, "a file in it is not in its manifest");
	return OK;
}

static enum err opened(struct arena *a, const char *path, int fd, struct backup_manifest *out)
{
	struct backup_member manifest = { 0 };
	char *text;

	TRY(walk(a, fd, path, out, &manifest));
	if (!manifest.size || manifest.size > MANIFEST_MAX)
		return damaged(path, "it has no manifest");
	text = arena_alloc(a, 1, manifest.size + 1);
	if (!read_at(fd, text, manifest.size, manifest.offset))
		return damaged(path, "it ends too soon");
	TRY(read_manifest(a, path, text, out));
	return complete(path, out);
}

enum err backup_open(struct arena *a, const char *path, int *fd, struct backup_manifest *out)
{
	*out = (struct backup_manifest){ 0 };
	*fd = open(path, O_RDONLY | O_CLOEXEC);
	if (*fd < 0)
		return why(ERR_CONFIG, "cannot read %s: %s", path, strerror(errno));
	enum err e = opened(a, path, *fd, out);
	if (e)
		close(*fd);
	return e;
}

/* One member, piece by piece. */
static enum err pass(int fd, const struct backup_member *m, const struct dump_watch *watch,
		     enum err (*put)(void *arg, const void *p, size_t n), void *arg)
{
	static char piece[PIECE];

	for (uint64_t done = 0; done < m->size;) {
		size_t n = m->size - done < sizeof piece ? (size_t)(m->size - done) : sizeof piece;

		if (!read_at(fd, piece, n, m->offset + done))
			return why(ERR_CONFIG, "%s cannot be read to its end", m->name);
		TRY(put(arg, piece, n));
		done += n;
		if (watch && !watch->going(watch->arg, "read", done))
			return why(ERR_DB, "interrupted");
	}
	return OK;
}

static enum err digested(void *arg, const void *p, size_t n)
{
	secret_digest_add(arg, p, n);
	return OK;
}

enum err backup_intact(struct arena *a, int fd, const struct backup_manifest *m, const struct dump_watch *watch)
{
	for (size_t i = 0; i < m->n; i++) {
		struct secret_digest *d = secret_digest_new();
		enum err e = pass(fd, &m->members[i], watch, digested, d);
		bool same = strcmp(secret_digest_hex(d, a), m->members[i].sha256) == 0;

		secret_digest_free(d);
		TRY(e);
		if (!same)
			return why(ERR_CONFIG, "the backup is damaged: %s is not as it was written",
				   m->members[i].name);
	}
	return OK;
}

static enum err written(void *arg, const void *p, size_t n)
{
	const int *fd = arg;

	for (const char *at = p; n;) {
		ssize_t done = write(*fd, at, n);

		if (done < 0 && errno != EINTR)
			return why(ERR_CONFIG, "cannot be written: %s", strerror(errno));
		at += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
	return OK;
}

enum err backup_extract(struct arena *a, int fd, const struct backup_member *member, const char *path)
{
	const char *part = arena_printf(a, "%s.part", path);
	int to = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (to < 0)
		return why(ERR_CONFIG, "cannot write %s: %s", part, strerror(errno));
	enum err e = pass(fd, member, NULL, written, &to);
	if (!e && (fsync(to) || rename(part, path)))
		e = why(ERR_CONFIG, "cannot write %s: %s", path, strerror(errno));
	close(to);
	if (e)
		(void)unlink(part);
	return e;
}
