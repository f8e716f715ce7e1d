/* SPDX-License-Identifier: EUPL-1.2 */
/* route: the table of addresses. */
#include "route.h"

#include "content.h"
#include "lms.h"
#include "outcome.h"
#include "page.h"
#include "testing.h"

#include <string.h>

static const struct {
	const char *method, *path;
	struct answer (*answer)(const struct call *);
	bool testing; /* only with --test */
} routes[] = {
	{ "GET", "/", page_home, false },
	{ "GET", "/course", page_course, false },
	{ "POST", "/copy", page_copy, false },
	{ "GET", "/link", page_link, false },
	{ "GET", "/launch", page_launch, false },
	{ "GET", "/return", page_return, false },
	{ "GET", "/select", content_select, false },
	{ "GET", "/select-form", content_form, false },
	{ "POST", "/selected", content_selected, false },
	{ "GET", "/style.css", page_style, false },
	{ "GET", "/start.js", page_script, false },
	{ "POST", "/outcomes", outcome_post, false },
	{ "POST", "/test/mode", test_mode, true },
	{ "POST", "/test/clear", test_clear, true },
	{ "GET", "/test/log", test_log, true },
	{ "GET", "/test/grade", test_grade, true },
	{ "GET", "/test/launch", test_launch, true },
	{ "GET", "/test/launch-form", test_launch_form, true },
};

struct answer route(const struct call *c)
{
	const char *method = strcmp(c->method, "HEAD") ? c->method : "GET";
	bool path_known = false;

	for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
		if (strcmp(c->path, routes[i].path) || (routes[i].testing && !c->lms->testing))
			continue;
		if (!strcmp(method, routes[i].method))
			return routes[i].answer(c);
		path_known = true;
	}
	return path_known
		   ? page_notice(c->arena, 405, "Så går det inte att göra", "Adressen tar inte emot det anropet.")
		   : page_notice(c->arena, 404, "Sidan finns inte", "Adressen leder ingenstans.");
}
