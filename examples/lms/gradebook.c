/* SPDX-License-Identifier: EUPL-1.2 */
/* gradebook: a file of lines, "secret HEX" and then "grade LINK PERSON SCORE|- SECONDS", replaced whole at each change.
 */
#include "gradebook.h"

#include "base/cleanup.h"
#include "base/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

DEFINE_CLEANUP(FILE, fclose)

static enum err write_lines(const struct gradebook *g, FILE *f)
{
	fputs("secret ", f);
	for (size_t i = 0; i < sizeof g->secret; i++)
		fprintf(f, "%02x", g->secret[i]);
	fputc('\n', f);
	for (size_t i = 0; i < g->n; i++) {
		const struct grade *at = &g->grades[i];

		fprintf(f, "grade %d %d ", at->link, at->person);
		fprintf(f, at->set ? "%.12g" : "-", at->score);
		fprintf(f, " %" PRId64 "\n", at->at);
	}
	return fflush(f) || fsync(fileno(f)) ? ERR_CONFIG : OK;
}

/* A whole new file beside the old one, then renamed over it: a crash leaves one or the other. */
static enum err save(const struct gradebook *g)
{
	if (!g->file)
		return OK;
	char *fresh = NULL;
	enum err e = ERR_CONFIG;

	if (asprintf(&fresh, "%s.new", g->file) < 0)
		abort();
	int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
	if (f) {
		e = write_lines(g, f);
		if (fclose(f) || e || rename(fresh, g->file))
			e = ERR_CONFIG;
	}
	if (e)
		why(e, "%s: cannot save the gradebook: %s", g->file, strerror(errno));
	free(fresh);
	return e;
}

static bool read_secret(struct gradebook *g, const char *hex)
{
	if (strlen(hex) != 2 * sizeof g->secret || strspn(hex, "0123456789abcdef") != 2 * sizeof g->secret)
		return false;
	for (size_t i = 0; i < sizeof g->secret; i++)
		sscanf(hex + 2 * i, "%2hhx", &g->secret[i]);
	return true;
}

static bool read_grade(struct gradebook *g, const char *line)
{
	struct grade at = { .set = true };
	char score[32];
	char *end;

	if (g->n == GRADES_MAX || sscanf(line, "%9d %9d %31s %18" SCNd64, &at.link, &at.person, score, &at.at) != 4)
		return false;
	at.set = strcmp(score, "-") != 0;
	at.score = at.set ? strtod(score, &end) : 0;
	if (at.set && (*end || !(at.score >= 0 && at.score <= 1)))
		return false;
	g->grades[g->n++] = at;
	return true;
}

static enum err read_lines(struct gradebook *g, FILE *f)
{
	char line[160];
	bool secret = false;

	for (int no = 1; fgets(line, sizeof line, f); no++) {
		bool ok = false;

		line[strcspn(line, "\n")] = 0;
		if (!strncmp(line, "secret ", 7))
			ok = secret = read_secret(g, line + 7);
		else if (!strncmp(line, "grade ", 6))
			ok = read_grade(g, line + 6);
		if (!ok)
			return why(ERR_CONFIG, "%s:%d: expected \"secret HEX\" or \"grade LINK PERSON SCORE TIME\"",
				   g->file, no);
	}
	return secret ? OK : why(ERR_CONFIG, "%s: has no line \"secret HEX\"", g->file);
}

enum err gradebook_open(struct gradebook *g, const char *file)
{
	*g = (struct gradebook){ .file = file };
	secret_random(g->secret, sizeof g->secret);
	CLEANUP(cleanup_FILE) FILE *f = file ? fopen(file, "re") : NULL;
	if (f)
		return read_lines(g, f);
	if (file && errno != ENOENT)
		return why(ERR_CONFIG, "%s: cannot read the gradebook: %s", file, strerror(errno));
	return save(g);
}

const struct grade *gradebook_find(const struct gradebook *g, int link, int person)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->grades[i].link == link && g->grades[i].person == person)
			return &g->grades[i];
	return NULL;
}

enum err gradebook_put(struct gradebook *g, int link, int person, bool set, double score)
{
	const struct grade *old = gradebook_find(g, link, person);
	size_t i = old ? (size_t)(old - g->grades) : g->n, n = g->n;

	if (i == GRADES_MAX)
		return why(ERR_CONFIG, "the gradebook is full");
	struct grade before = g->grades[i];
	g->grades[i] = (struct grade){ link, person, set, set ? score : 0, time(NULL) };
	g->n = old ? n : n + 1;
	enum err e = save(g);
	if (e) {
		g->grades[i] = before;
		g->n = n;
	}
	return e;
}

enum err gradebook_clear(struct gradebook *g)
{
	g->n = 0;
	return save(g);
}
