/* SPDX-License-Identifier: EUPL-1.2 */
/* cartridge: well-formed whatever the texts, and read back as Canvas's and Moodle's importers read it, traps included.
 */
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "data.h"

#define XSD "http://www.imsglobal.org/xsd/"
#define ODD "Å & <b> \"x\" 'y' ]]> \x01\xef\xbf\xbf\r\n\t😀"
#define ODD_READ "Å & <b> \"x\" 'y' ]]> \r\n\t😀"

static const struct lti_placement places[] = {
	{ .place = LTI_PLACE_COURSE_NAVIGATION,
	  .text = "Verktyg",
	  .visibility = "members",
	  .off = true,
	  .new_window = true },
	{ .place = LTI_PLACE_ASSIGNMENT_SELECTION,
	  .url = "https://kv.example.se/lti/content-item?a=1&b=2",
	  .content_item = true,
	  .width = 800,
	  .height = 600 },
	{ .place = LTI_PLACE_EDITOR_BUTTON, .content_item = true },
};

static struct lti_cartridge cartridge(void)
{
	return (struct lti_cartridge){
		.title = ODD,
		.description = "Beskrivning",
		.launch_url = "https://kv.example.se:8443/lti/launch",
		.icon_url = "https://kv.example.se/i.png",
		.vendor_name = "Skola",
		.vendor_url = "https://kv.example.se/",
		.tool_id = "kv",
		.privacy = LTI_PRIVACY_PUBLIC,
		.width = 800,
		.places = places,
		.n_places = COUNT(places),
	};
}

/* The document as a tree; fails unless well-formed. */
static xmlDoc *written(struct arena *a, const struct lti_cartridge *c, enum lti_reader reader)
{
	const char *s = NULL;
	size_t len = 0;

	assert_int_equal(lti_cartridge_write(a, c, reader, &s, &len), LTI_OK);
	assert_int_equal(len, strlen(s));
	xmlDoc *doc = xmlReadMemory(s, (int)len, NULL, NULL, XML_PARSE_NONET);
	assert_non_null(doc);
	return doc;
}

/* The first element of that local name, and if given that name attribute, in document order: as Moodle looks. */
static const xmlNode *find(const xmlNode *n, const char *local, const char *name)
{
	for (; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		xmlChar *is = name ? xmlGetProp(n, (const xmlChar *)"name") : NULL;
		bool right =
		    !strcmp((const char *)n->name, local) && (!name || (is && !strcmp((const char *)is, name)));

		xmlFree(is);
		const xmlNode *found = right ? n : find(n->children, local, name);
		if (found)
			return found;
	}
	return NULL;
}

static const char *value(struct arena *a, const xmlNode *n)
{
	xmlChar *s = n ? xmlNodeGetContent(n) : NULL;
	const char *out = s ? arena_dup(a, (const char *)s) : "(none)";

	xmlFree(s);
	return out;
}

static const char *value_of(struct arena *a, const xmlNode *below, const char *local, const char *name)
{
	return value(a, find(below, local, name));
}

static void for_moodle(void **state)
{
	struct lti_cartridge c = cartridge();
	xmlDoc *doc = written(*state, &c, LTI_FOR_ANY);
	const xmlNode *root = xmlDocGetRootElement(doc);

	assert_string_equal(value_of(*state, root, "title", NULL), ODD_READ);
	assert_string_equal(value_of(*state, root, "description", NULL), "Beskrivning");
	assert_string_equal(value_of(*state, root, "launch_url", NULL), c.launch_url);
	assert_string_equal(value_of(*state, root, "secure_launch_url", NULL), c.launch_url);
	assert_string_equal(value_of(*state, root, "icon", NULL), c.icon_url);
	assert_string_equal(value_of(*state, root, "secure_icon", NULL), c.icon_url);
	assert_null(find(root, "extensions", NULL));
	assert_string_equal((const char *)find(root, "launch_url", NULL)->ns->href, XSD "imsbasiclti_v1p0");
	xmlFreeDoc(doc);
	c.launch_url = "http://kv.example.se/lti/launch";
	doc = written(*state, &c, LTI_FOR_ANY);
	assert_null(find(xmlDocGetRootElement(doc), "secure_launch_url", NULL));
	xmlFreeDoc(doc);
}

/* What makes Canvas's importer give an empty tool: root, namespaces, prefix, platform. */
static void canvas_frame(void **state)
{
	struct lti_cartridge c = cartridge();
	xmlDoc *doc = written(*state, &c, LTI_FOR_CANVAS);
	const xmlNode *root = xmlDocGetRootElement(doc), *extensions = find(root, "extensions", NULL);
	static const char *const spaces[][2] = { { "blti", XSD "imsbasiclti_v1p0" },
						 { "lticm", XSD "imslticm_v1p0" },
						 { "lticp", XSD "imslticp_v1p0" } };

	assert_string_equal((const char *)root->name, "cartridge_basiclti_link");
	assert_null(root->ns->prefix);
	assert_string_equal((const char *)root->ns->href, XSD "imslticc_v1p0");
	for (size_t i = 0; i < COUNT(spaces); i++) {
		const xmlNs *ns = xmlSearchNs(doc, xmlDocGetRootElement(doc), (const xmlChar *)spaces[i][0]);

		assert_non_null(ns);
		assert_string_equal((const char *)ns->href, spaces[i][1]);
	}
	assert_string_equal((const char *)extensions->ns->prefix, "blti");
	xmlChar *platform = xmlGetProp(extensions, (const xmlChar *)"platform");
	assert_string_equal((const char *)platform, "canvas.instructure.com");
	xmlFree(platform);
	assert_string_equal((const char *)doc->encoding, "UTF-8");
	xmlFreeDoc(doc);
}

static void canvas_properties(void **state)
{
	struct lti_form custom = read_form(*state, "rollnamn=%24Canvas.membership.roles&tom=%C3%A5%22"),
			labels = read_form(*state, "sv=Verktyg&en=Tool");
	struct lti_cartridge c = cartridge();
	static const char *const want[][2] = { { "tool_id", "kv" },
					       { "privacy_level", "public" },
					       { "domain", "kv.example.se" },
					       { "text", ODD_READ },
					       { "icon_url", "https://kv.example.se/i.png" },
					       { "oauth_compliant", "true" },
					       { "selection_width", "800" },
					       { "rollnamn", "$Canvas.membership.roles" },
					       { "tom", "å\"" },
					       { "sv", "Verktyg" },
					       { "selection_height", "600" } };
	static const char *const levels[] = { "anonymous", "email_only", "name_only", "public" };

	c.custom = &custom;
	c.labels = &labels;
	xmlDoc *doc = written(*state, &c, LTI_FOR_CANVAS);
	const xmlNode *root = xmlDocGetRootElement(doc);
	for (size_t i = 0; i < COUNT(want); i++)
		assert_string_equal(value_of(*state, root, "property", want[i][0]), want[i][1]);
	assert_non_null(find(find(root, "custom", NULL), "property", "rollnamn"));
	assert_null(find(root, "property", "consumer_key"));
	assert_null(find(root, "property", "shared_secret"));
	xmlFreeDoc(doc);
	for (size_t i = 0; i < COUNT(levels); i++) {
		c.privacy = (enum lti_privacy)i;
		doc = written(*state, &c, LTI_FOR_CANVAS);
		assert_string_equal(value_of(*state, xmlDocGetRootElement(doc), "property", "privacy_level"),
				    levels[i]);
		xmlFreeDoc(doc);
	}
}

/* A placement without address is dropped, so is an editor button without icon: each has both. */
static void canvas_placements(void **state)
{
	struct lti_cartridge c = cartridge();
	xmlDoc *doc = written(*state, &c, LTI_FOR_CANVAS);
	const xmlNode *root = xmlDocGetRootElement(doc);
	const xmlNode *nav = find(root, "options", "course_navigation")->children,
		      *assignment = find(root, "options", "assignment_selection")->children,
		      *editor = find(root, "options", "editor_button")->children;

	assert_string_equal(value_of(*state, nav, "property", "enabled"), "true");
	assert_string_equal(value_of(*state, nav, "property", "url"), c.launch_url);
	assert_string_equal(value_of(*state, nav, "property", "default"), "disabled");
	assert_string_equal(value_of(*state, nav, "property", "visibility"), "members");
	assert_string_equal(value_of(*state, nav, "property", "windowTarget"), "_blank");
	assert_null(find(nav, "property", "message_type"));
	assert_string_equal(value_of(*state, assignment, "property", "url"), places[1].url);
	assert_string_equal(value_of(*state, assignment, "property", "message_type"), "ContentItemSelectionRequest");
	assert_string_equal(value_of(*state, assignment, "property", "selection_width"), "800");
	assert_string_equal(value_of(*state, editor, "property", "icon_url"), c.icon_url);
	assert_string_equal(value_of(*state, editor, "property", "url"), c.launch_url);
	xmlFreeDoc(doc);
}

static enum lti_error attempt(struct arena *a, const struct lti_cartridge *c, enum lti_reader reader)
{
	const char *s;
	size_t len;

	return lti_cartridge_write(a, c, reader, &s, &len);
}

/* Canvas calls an address with a second "=" in a value unescaped; no other reader does. */
static void addresses(void **state)
{
	static const struct {
		const char *url;
		enum lti_error canvas, any;
	} rows[] = {
		{ "https://kv.example.se/", LTI_OK, LTI_OK },
		{ "https://kv.example.se/?a=1&b=2", LTI_OK, LTI_OK },
		{ "https://kv.example.se/a=b=c", LTI_OK, LTI_OK },
		{ "https://kv.example.se/?a", LTI_OK, LTI_OK },
		{ "https://kv.example.se/?a=1=2", LTI_BAD_URL, LTI_OK },
		{ "https://kv.example.se/?x=1&a=Zg==", LTI_BAD_URL, LTI_OK },
		{ "https://kv.example.se/?a=Zg%3D%3D", LTI_OK, LTI_OK },
		{ "javascript:x", LTI_BAD_URL, LTI_BAD_URL },
		{ "kv.example.se", LTI_BAD_URL, LTI_BAD_URL },
		{ "", LTI_BAD_URL, LTI_BAD_URL },
		{ NULL, LTI_BAD_URL, LTI_BAD_URL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_cartridge c = cartridge();

		c.launch_url = rows[i].url;
		assert_int_equal(attempt(*state, &c, LTI_FOR_CANVAS), rows[i].canvas);
		assert_int_equal(attempt(*state, &c, LTI_FOR_ANY), rows[i].any);
	}
}

static void refused(void **state)
{
	static const struct lti_placement bad_url = { .place = LTI_PLACE_LINK_SELECTION, .url = "x" },
					  button = { .place = LTI_PLACE_EDITOR_BUTTON };
	struct lti_cartridge c = cartridge();

	c.title = "";
	assert_int_equal(attempt(*state, &c, LTI_FOR_ANY), LTI_INCOMPLETE);
	c.title = "\xe5";
	assert_int_equal(attempt(*state, &c, LTI_FOR_ANY), LTI_BAD_XML);
	c = cartridge();
	c.icon_url = NULL;
	c.places = &button;
	c.n_places = 1;
	assert_int_equal(attempt(*state, &c, LTI_FOR_CANVAS), LTI_INCOMPLETE);
	assert_int_equal(attempt(*state, &c, LTI_FOR_ANY), LTI_OK);
	c.places = &bad_url;
	assert_int_equal(attempt(*state, &c, LTI_FOR_CANVAS), LTI_BAD_URL);
	c = cartridge();
	c.icon_url = "i.png";
	assert_int_equal(attempt(*state, &c, LTI_FOR_ANY), LTI_BAD_URL);
	c = (struct lti_cartridge){ .title = "T", .launch_url = "https://[::1]:8443/x" };
	xmlDoc *doc = written(*state, &c, LTI_FOR_CANVAS);
	assert_string_equal(value_of(*state, xmlDocGetRootElement(doc), "property", "domain"), "[::1]");
	assert_string_equal(value_of(*state, xmlDocGetRootElement(doc), "description", NULL), "T");
	xmlFreeDoc(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(for_moodle),        TEST(canvas_frame), TEST(canvas_properties),
		TEST(canvas_placements), TEST(addresses),    TEST(refused),
	};

	return cmocka_run_group_tests_name("lti-cartridge", tests, NULL, NULL);
}
