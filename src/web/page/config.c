/* SPDX-License-Identifier: EUPL-1.2 */
/* config: one description of the tool, written for each reader. It stays in the LMS for years: no address in it may
 * change with the program's version. */
#include "web/page/config.h"

#include "text/text.h"
#include "web/asset.h"

#include <string.h>

/* Canvas's selection dialogue. */
enum { DIALOGUE_WIDTH = 800, DIALOGUE_HEIGHT = 600, ETAG = 32 };

static const char *address(const struct visit *v, const char *path)
{
	return arena_printf(v->arena, "%s%s", v->app->base_url, path);
}

/* n bytes that anybody may keep for an hour. */
static enum err cached(struct visit *v, const char *type, const void *body, size_t n)
{
	const char *etag = arena_dupn(v->arena, secret_sha256(v->arena, body, n), ETAG);
	bool same = reply_not_modified(v->rq, etag);

	reply_body(v->rp, same ? 304 : 200, type, same ? "" : body, same ? 0 : n);
	reply_header(v->rp, "ETag", arena_printf(v->arena, "\"%s\"", etag));
	reply_header(v->rp, "Cache-Control", "public, max-age=3600");
	reply_header(v->rp, "X-Content-Type-Options", "nosniff");
	return OK;
}

/* What only Canvas tells when asked (lti/person.h, lti/look.h). */
static const struct lti_form *custom(struct visit *v)
{
	struct lti_form *f = ARENA_NEW(v->arena, struct lti_form);

	*f = (struct lti_form){ 0 };
	lti_form_add(v->arena, f, LTI_CANVAS_ROLES, LTI_CANVAS_ROLES_VARIABLE);
	lti_form_add(v->arena, f, LTI_CANVAS_BEHIND, LTI_CANVAS_BEHIND_VARIABLE);
	lti_form_add(v->arena, f, LTI_GROUPS, LTI_GROUPS_CANVAS_VARIABLE);
	lti_form_add(v->arena, f, LTI_HISTORY, LTI_HISTORY_CANVAS_VARIABLE);
	lti_form_add(v->arena, f, LTI_CANVAS_CONTRAST, LTI_CANVAS_CONTRAST_VARIABLE);
	lti_form_add(v->arena, f, LTI_BRAND, LTI_BRAND_CANVAS_VARIABLE);
	return f;
}

static enum err document(struct visit *v, enum lti_reader reader)
{
	const struct text swedish = { LANG_SV, v->arena };
	const char *pick = address(v, "/lti/content-item");
	const struct lti_placement places[] = {
		{ .place = LTI_PLACE_ASSIGNMENT_SELECTION, .url = pick, .content_item = true },
		{ .place = LTI_PLACE_LINK_SELECTION, .url = pick, .content_item = true },
		{ .place = LTI_PLACE_EDITOR_BUTTON, .url = pick, .content_item = true },
		{ .place = LTI_PLACE_COURSE_NAVIGATION, .text = text_app_name(&swedish), .off = true },
	};
	const struct lti_cartridge c = {
		.title = text_app_name(&swedish),
		.description = text_welcome_what(&swedish),
		.launch_url = address(v, "/lti/launch"),
		.icon_url = address(v, "/lti/icon.svg"),
		.vendor_code = "kvalitetsverkstaden",
		.vendor_name = text_app_name(&swedish),
		.vendor_url = v->app->base_url,
		.custom = reader == LTI_FOR_CANVAS ? custom(v) : NULL,
		.tool_id = "kvalitetsverkstaden",
		.privacy = LTI_PRIVACY_NAME_ONLY,
		.width = DIALOGUE_WIDTH,
		.height = DIALOGUE_HEIGHT,
		.places = places,
		.n_places = sizeof places / sizeof *places,
	};
	const char *xml;
	size_t n;

	enum lti_error e = lti_cartridge_write(v->arena, &c, reader, &xml, &n);
	return e ? why(ERR_BUG, "the configuration: %s", lti_error_name(e))
		 : cached(v, "application/xml; charset=utf-8", xml, n);
}

enum err config_canvas(struct visit *v)
{
	return document(v, LTI_FOR_CANVAS);
}

enum err config_moodle(struct visit *v)
{
	return document(v, LTI_FOR_ANY);
}

enum err config_icon(struct visit *v)
{
	const struct asset *icon = asset_by_path(asset_url("icon.svg"));

	return cached(v, icon->type, icon->raw, icon->raw_len);
}
