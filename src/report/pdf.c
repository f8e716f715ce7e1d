/* SPDX-License-Identifier: EUPL-1.2 */
/* pdf: a document as a tagged PDF, so that it is read aloud in order. */
#include "report/doc.h"
#include "report/mend.h"
#include "report/report.h"
#include "report/set.h"

#include "base/buf.h"
#include "base/cleanup.h"

#include <cairo-pdf.h>
#include <pango/pango.h>

/* A4, in points. */
enum { WIDTH = 595, HEIGHT = 842 };

#ifdef __SANITIZE_ADDRESS__
/* Fontconfig links what it keeps by offsets, which the leak checker cannot follow. */
const char *__lsan_default_suppressions(void); /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
const char *__lsan_default_suppressions(void)  /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
{
	return "leak:libfontconfig\n";
}
#endif

static void free_surface(cairo_surface_t **s)
{
	cairo_surface_destroy(*s);
}

static cairo_status_t keep(void *to, const unsigned char *bytes, unsigned n)
{
	buf_add(to, (const char *)bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

/* The properties of a file are no markup. */
static const char *words_of(struct arena *a, const char *markup)
{
	char *words = NULL;
	bool read = pango_parse_markup(markup, -1, 0, NULL, &words, NULL, NULL);
	const char *out = report_writable(a, read ? words : markup);

	g_free(words);
	return out;
}

enum err report_doc_pdf(const struct doc *d, struct report_file *out, int *pages)
{
	struct buf bytes = buf_new(d->arena);
	CLEANUP(free_surface) cairo_surface_t *s = cairo_pdf_surface_create_for_stream(keep, &bytes, WIDTH, HEIGHT);

	cairo_pdf_surface_restrict_to_version(s, CAIRO_PDF_VERSION_1_4);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, words_of(d->arena, d->title));
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_AUTHOR, report_writable(d->arena, d->author));
	struct set_result set = set_doc(d, s);
	cairo_surface_finish(s);
	if (cairo_surface_status(s))
		return why(ERR_BUG, "pdf: %s", cairo_status_to_string(cairo_surface_status(s)));
	*out = (struct report_file){ bytes.p, bytes.n };
	if (pages)
		*pages = set.pages;
	return mend_pdf(d->arena, out, d->language, set.pictures_count, set.pictures);
}

enum err report_pdf(struct arena *a, const struct report *r, struct report_file *out)
{
	struct doc d = doc_new(a);

	d.title = doc_plain(a, r->title);
	d.author = r->authority;
	d.language = r->language;
	d.foot = doc_plain(a, arena_printf(a, "%s, %s", r->authority, r->year));
	doc_prose(&d, &r->body);
	return report_doc_pdf(&d, out, NULL);
}
