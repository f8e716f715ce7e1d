/* SPDX-License-Identifier: EUPL-1.2 */
/* guide: two tables of fields. The names are Moodle's and Canvas's, in both languages, so they stand here and not among
 * our texts; examples/moodle and examples/canvas hold the same rows, and a story compares them. */
#include "web/page/guide.h"

#include "text/text.h"
#include "web/page/config.h"

#include <string.h>

/* Both languages; the second NULL: the same word. */
struct words {
	const char *sv, *en;
};

/* One field of a form in the LMS. */
struct field {
	struct words name;
	const char *path;                           /* of ours, whose address is to be copied; NULL: none */
	struct words choice;                        /* what to choose there */
	const char *(*told)(const struct text *);   /* where the value comes from, instead */
	const char *(*reason)(const struct text *); /* NULL: it needs no reason */
};

static const struct field moodle[] = {
	{ .name = { "Verktygsnamn", "Tool name" }, .choice = { "Kvalitetsverkstaden" } },
	{ .name = { "Verktygs-URL", "Tool URL" }, .path = "/lti/launch", .reason = text_guide_moodle_url },
	{ .name = { "LTI-version", "LTI version" }, .choice = { "LTI 1.0/1.1" } },
	{ .name = { "Konsumentnyckel", "Consumer key" }, .told = text_guide_told },
	{ .name = { "Delad hemlighet", "Shared secret" }, .told = text_guide_told },
	{ .name = { "Användning av verktygskonfiguration", "Tool configuration usage" },
	  .choice = { "Visa i aktivitetsväljaren och som ett förkonfigurerat verktyg",
		      "Show in activity chooser and as a preconfigured tool" },
	  .reason = text_guide_moodle_usage },
	{ .name = { "Förvald startbehållare", "Default launch container" },
	  .choice = { "Bädda in utan block", "Embed, without blocks" },
	  .reason = text_guide_moodle_container },
	{ .name = { "Stödjer djuplänkning (Innehållsobjekt-meddelande)",
		    "Supports Deep Linking (Content-Item Message)" },
	  .choice = { "Ja", "Yes" },
	  .reason = text_guide_moodle_content },
	{ .name = { "URL för val av innehåll", "Content Selection URL" }, .path = "/lti/content-item" },
	{ .name = { "Dela användarens namn med verktyg", "Share launcher's name with tool" },
	  .choice = { "Alltid", "Always" },
	  .reason = text_guide_name },
	{ .name = { "Dela användarens e-post med verktyg", "Share launcher's email with tool" },
	  .choice = { "Aldrig", "Never" },
	  .reason = text_guide_email },
	{ .name = { "Anpassade parametrar", "Custom parameters" },
	  .choice = { LTI_HISTORY "=" LTI_HISTORY_MOODLE_VARIABLE },
	  .reason = text_guide_moodle_history },
	{ .name = { "Acceptera betyg från verktyget", "Accept grades from the tool" },
	  .choice = { "Alltid", "Always" },
	  .reason = text_guide_grades },
};

static const struct field canvas[] = {
	{ .name = { "Konfigurationstyp", "Configuration Type" },
	  .choice = { "Genom URL", "By URL" },
	  .reason = text_guide_canvas_type },
	{ .name = { "Namn", "Name" }, .choice = { "Kvalitetsverkstaden" } },
	{ .name = { "Konsumentnyckel", "Consumer Key" }, .told = text_guide_told },
	{ .name = { "Delad hemlighet", "Shared Secret" }, .told = text_guide_told },
	{ .name = { "Konfigurations-URL", "Config URL" }, .path = CONFIG_CANVAS, .reason = text_guide_canvas_config },
	{ .name = { "Sekretess", "Privacy" },
	  .choice = { "Endast namn", "Name Only" },
	  .reason = text_guide_canvas_privacy },
};

static const char *word(const struct visit *v, const struct words *w, bool other)
{
	bool english = (v->text.lang == LANG_EN) != other;

	return english && w->en ? w->en : w->sv;
}

static struct guide_row row_of(struct visit *v, const struct field *f)
{
	struct guide_row row = {
		.name = word(v, &f->name, false),
		.other = word(v, &f->name, true),
		.why = f->reason ? f->reason(&v->text) : NULL,
	};

	if (f->path)
		row.address = arena_printf(v->arena, "%s%s", v->app->base_url, f->path);
	else
		row.value = f->told ? f->told(&v->text) : word(v, &f->choice, false);
	if (strcmp(row.name, row.other) == 0)
		row.other = NULL;
	return row;
}

const struct page_option *guide_addresses(struct visit *v, size_t *n)
{
	const char *base = v->app->base_url;
	struct page_option *o = ARENA_ARRAY(v->arena, PACK_PARTS + 1, struct page_option);

	*n = PACK_PARTS + 1;
	o[0] = (struct page_option){ arena_printf(v->arena, "%s/lti/launch", base), text_nav_overview(&v->text) };
	for (int i = 1; i <= PACK_PARTS; i++)
		o[i] = (struct page_option){
			arena_printf(v->arena, "%s/lti/launch/del/%d", base, i),
			text_part_name(&v->text, i, pack_part(v->pack, i)->title),
		};
	return o;
}

static enum err guide(struct visit *v, struct guide_page *p, const struct field *fields, size_t n)
{
	struct guide_row *rows = ARENA_ARRAY(v->arena, n, struct guide_row);

	for (size_t i = 0; i < n; i++)
		rows[i] = row_of(v, &fields[i]);
	p->frame = visit_frame(v, NAV_NONE, 0);
	p->n_rows = n;
	p->rows = rows;
	p->addresses = guide_addresses(v, &p->n_addresses);
	return VISIT_SHOW(v, view_guide, p);
}

enum err guide_moodle(struct visit *v)
{
	const struct text *t = &v->text;
	struct guide_page p = {
		.lms = "Moodle",
		.where = text_guide_moodle_where(t),
		.form = text_guide_moodle_form(t),
		.shortcut = text_guide_moodle_shortcut(t),
		.shortcut_address = arena_printf(v->arena, "%s%s", v->app->base_url, CONFIG_MOODLE),
		.then = text_guide_moodle_then(t),
		.other = { text_guide_other(t, "Canvas"), { "/lms/canvas" } },
	};

	return guide(v, &p, moodle, sizeof moodle / sizeof *moodle);
}

enum err guide_canvas(struct visit *v)
{
	const struct text *t = &v->text;
	struct guide_page p = {
		.lms = "Canvas",
		.where = text_guide_canvas_where(t),
		.form = text_guide_canvas_form(t),
		.then = text_guide_canvas_then(t),
		.other = { text_guide_other(t, "Moodle"), { "/lms/moodle" } },
	};

	return guide(v, &p, canvas, sizeof canvas / sizeof *canvas);
}
