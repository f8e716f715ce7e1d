/* SPDX-License-Identifier: EUPL-1.2 */
/* cartridge: written top-down; Canvas wants these very namespaces and prefixes. */
#include "lti/cartridge.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "lti/url.h"
#include "lti/xml.h"

#include <string.h>

#define XSD "http://www.imsglobal.org/xsd/"
#define CANVAS "canvas.instructure.com"

static const char *const places[LTI_PLACE_COUNT] = {
	[LTI_PLACE_COURSE_NAVIGATION] = "course_navigation",
	[LTI_PLACE_ACCOUNT_NAVIGATION] = "account_navigation",
	[LTI_PLACE_ASSIGNMENT_SELECTION] = "assignment_selection",
	[LTI_PLACE_LINK_SELECTION] = "link_selection",
	[LTI_PLACE_EDITOR_BUTTON] = "editor_button",
};

/* Canvas splits a query at each "=" and calls one too many unescaped. */
static bool query_ok(const char *url)
{
	const char *s = strchr(url, '?');

	while (s) {
		size_t n = strcspn(++s, "&#");
		const char *eq = memchr(s, '=', n);

		if (eq && memchr(eq + 1, '=', n - (size_t)(eq + 1 - s)))
			return false;
		s = s[n] == '&' ? s + n : NULL;
	}
	return true;
}

static bool url_ok(const char *url, enum lti_reader reader)
{
	return !url || (lti_url_ok(url) && (reader == LTI_FOR_ANY || query_ok(url)));
}

static bool text_ok(const char *s)
{
	return !s || utf8_ok(s, strlen(s));
}

static bool form_ok(const struct lti_form *f)
{
	for (size_t i = 0; f && i < f->n; i++)
		if (!text_ok(f->at[i].name) || !text_ok(f->at[i].value))
			return false;
	return true;
}

static enum lti_error places_ok(const struct lti_cartridge *c)
{
	for (size_t i = 0; i < c->n_places; i++) {
		const struct lti_placement *p = &c->places[i];

		if (!url_ok(p->url, LTI_FOR_CANVAS) || !url_ok(p->icon_url, LTI_FOR_CANVAS))
			return LTI_BAD_URL;
		if (!text_ok(p->text) || !text_ok(p->visibility))
			return LTI_BAD_XML;
		if (p->place == LTI_PLACE_EDITOR_BUTTON && !p->icon_url && !c->icon_url)
			return LTI_INCOMPLETE;
	}
	return LTI_OK;
}

static enum lti_error acceptable(const struct lti_cartridge *c, enum lti_reader reader)
{
	const char *const texts[] = { c->title, c->description, c->vendor_name, c->vendor_code, c->tool_id };

	if (!c->title || !*c->title)
		return LTI_INCOMPLETE;
	if (!c->launch_url || !url_ok(c->launch_url, reader) || !url_ok(c->icon_url, reader) ||
	    !url_ok(c->vendor_url, LTI_FOR_ANY))
		return LTI_BAD_URL;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!text_ok(texts[i]))
			return LTI_BAD_XML;
	if (!form_ok(c->custom) || !form_ok(c->labels))
		return LTI_BAD_XML;
	return reader == LTI_FOR_CANVAS ? places_ok(c) : LTI_OK;
}

static void property(struct buf *b, const char *name, const char *value)
{
	if (!value)
		return;
	buf_puts(b, "<lticm:property");
	lti_xml_attribute(b, "name", name);
	buf_char(b, '>');
	lti_xml_text(b, value);
	buf_puts(b, "</lticm:property>\n");
}

static void pixels(struct buf *b, const char *name, int n)
{
	if (n > 0)
		property(b, name, arena_printf(b->arena, "%d", n));
}

static void properties(struct buf *b, const struct lti_form *f)
{
	for (size_t i = 0; i < f->n; i++)
		property(b, f->at[i].name, f->at[i].value);
}

static void options(struct buf *b, const char *name)
{
	buf_puts(b, "<lticm:options");
	lti_xml_attribute(b, "name", name);
	buf_puts(b, ">\n");
}

static void placement(struct buf *b, const struct lti_cartridge *c, const struct lti_placement *p)
{
	bool navigation = p->place <= LTI_PLACE_ACCOUNT_NAVIGATION;

	options(b, places[p->place]);
	property(b, "enabled", "true");
	property(b, "url", p->url ? p->url : c->launch_url);
	property(b, "text", p->text);
	property(b, "icon_url", p->icon_url || navigation ? p->icon_url : c->icon_url);
	property(b, "message_type", p->content_item ? "ContentItemSelectionRequest" : NULL);
	pixels(b, "selection_width", p->width);
	pixels(b, "selection_height", p->height);
	property(b, "visibility", p->visibility);
	property(b, "default", p->off ? "disabled" : NULL);
	property(b, "windowTarget", p->new_window ? "_blank" : NULL);
	buf_puts(b, "</lticm:options>\n");
}

/* The host alone: with "https://" before it Canvas finds no tool for a link. */
static const char *domain(struct arena *a, const char *url)
{
	const char *host = strstr(lti_url_origin(a, url), "//") + 2;
	size_t n = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");

	return arena_dupn(a, host, n);
}

/* Without a level Canvas takes name_only; without oauth_compliant it counts a query twice. */
static void canvas(struct buf *b, const struct lti_cartridge *c)
{
	static const char *const levels[] = { [LTI_PRIVACY_ANONYMOUS] = "anonymous",
					      [LTI_PRIVACY_EMAIL_ONLY] = "email_only",
					      [LTI_PRIVACY_NAME_ONLY] = "name_only",
					      [LTI_PRIVACY_PUBLIC] = "public" };

	buf_puts(b, "<blti:extensions platform=\"" CANVAS "\">\n");
	property(b, "tool_id", c->tool_id);
	property(b, "privacy_level", levels[c->privacy]);
	property(b, "domain", domain(b->arena, c->launch_url));
	property(b, "text", c->title);
	property(b, "icon_url", c->icon_url);
	property(b, "oauth_compliant", "true");
	pixels(b, "selection_width", c->width);
	pixels(b, "selection_height", c->height);
	if (c->labels && c->labels->n) {
		options(b, "labels");
		properties(b, c->labels);
		buf_puts(b, "</lticm:options>\n");
	}
	for (size_t i = 0; i < c->n_places; i++)
		placement(b, c, &c->places[i]);
	buf_puts(b, "</blti:extensions>\n");
}

static void vendor(struct buf *b, const struct lti_cartridge *c)
{
	if (!c->vendor_name)
		return;
	buf_puts(b, "<blti:vendor>");
	lti_xml_element(b, "lticp:code", c->vendor_code ? c->vendor_code : c->vendor_name);
	lti_xml_element(b, "lticp:name", c->vendor_name);
	lti_xml_element(b, "lticp:url", c->vendor_url);
	buf_puts(b, "</blti:vendor>\n");
}

/* The elements in the order of the schema; Moodle takes the first of each name, wherever it stands. */
static void link(struct buf *b, const struct lti_cartridge *c, enum lti_reader reader)
{
	bool tls = !strncmp(lti_url_origin(b->arena, c->launch_url), "https:", 6);

	lti_xml_element(b, "blti:title", c->title);
	lti_xml_element(b, "blti:description", c->description ? c->description : c->title);
	if (c->custom && c->custom->n) {
		buf_puts(b, "<blti:custom>\n");
		properties(b, c->custom);
		buf_puts(b, "</blti:custom>\n");
	}
	if (reader == LTI_FOR_CANVAS)
		canvas(b, c);
	lti_xml_element(b, "blti:launch_url", c->launch_url);
	lti_xml_element(b, "blti:secure_launch_url", tls ? c->launch_url : NULL);
	lti_xml_element(b, "blti:icon", c->icon_url);
	lti_xml_element(b, "blti:secure_icon", tls ? c->icon_url : NULL);
	vendor(b, c);
}

enum lti_error lti_cartridge_write(struct arena *a, const struct lti_cartridge *c, enum lti_reader reader,
				   const char **out, size_t *len)
{
	enum lti_error e = acceptable(c, reader);
	struct buf b = buf_new(a);

	if (e)
		return e;
	buf_puts(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<cartridge_basiclti_link xmlns=\"" XSD
		     "imslticc_v1p0\" xmlns:blti=\"" XSD "imsbasiclti_v1p0\" xmlns:lticm=\"" XSD
		     "imslticm_v1p0\" xmlns:lticp=\"" XSD "imslticp_v1p0\">\n");
	link(&b, c, reader);
	buf_puts(&b, "</cartridge_basiclti_link>\n");
	*out = b.p;
	*len = b.n;
	return LTI_OK;
}
