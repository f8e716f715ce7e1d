/* SPDX-License-Identifier: EUPL-1.2 */
/* typed: what a member has saved, as PDF, Word and OpenDocument, made where requests are. */
#include "content/rich.h"
#include "report/doc.h"

#include <pthread.h>
#include <time.h>

#include "made.h"

static struct doc document(struct arena *a, const char *text)
{
	struct doc d = doc_new(a);

	d.title = "Plan";
	d.author = d.foot = "Tallvikens kommun";
	doc_add(&d, DOC_TITLE, "Mål");
	doc_markup(&d, rich_html(a, text), false);
	return d;
}

/* ---- As much as may be saved ---- */

/* As web/server.c has it. */
#ifdef __SANITIZE_ADDRESS__
enum { STACK = 2 * 1024 * 1024 };
#else
enum { STACK = 512 * 1024 };
#endif

struct making {
	struct arena *arena;
	const char *text;
	int pages;
};

static void *make(void *arg)
{
	struct making *m = arg;
	struct doc d = document(m->arena, m->text);
	struct report_file f;

	return report_doc_pdf(&d, &f, &m->pages) ? arg : NULL;
}

/* So many pages has the piece over and over, in so many bytes; it is counted on a worker's stack. */
static int pages_of(struct arena *a, const char *piece, size_t most)
{
	size_t n = strlen(piece);
	char *text = arena_alloc(a, 1, most + 1);
	struct making m = { a, text, 0 };
	pthread_attr_t attr;
	pthread_t thread;
	void *failed;

	for (size_t at = 0; at + n <= most; at += n)
		memcpy(text + at, piece, n);
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK);
	assert_int_equal(pthread_create(&thread, &attr, make, &m), 0);
	pthread_join(thread, &failed);
	pthread_attr_destroy(&attr);
	assert_null(failed);
	return m.pages;
}

static void nothing_but_headings(void **state)
{
	int pages = pages_of(*state, "# a\n", RICH_MAX);

	if (pages < 300 || pages > 1000)
		fail_msg("16384 headings take %d pages", pages);
}

/* Of the processor. Half of what may be saved: Pango itself takes four times as long for twice as many lines. */
static void nothing_but_short_lines(void **state)
{
	enum { MOST_SECONDS = 5 };
	clock_t begun = clock();
	int pages = pages_of(*state, "a\n", RICH_MAX / 2);
	double took = (double)(clock() - begun) / CLOCKS_PER_SEC;

	if (pages < 150 || pages > 500 || took > MOST_SECONDS)
		fail_msg("16384 lines take %d pages and %.1f s", pages, took);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_but_headings),
		TEST(nothing_but_short_lines),
	};

	return cmocka_run_group_tests_name("typed", tests, NULL, NULL);
}
