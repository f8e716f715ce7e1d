/* SPDX-License-Identifier: EUPL-1.2 */
/* memberships: the signed question, and the two documents read into one struct. */
#include "lti/memberships.h"

#include "base/arena.h"
#include "base/cleanup.h"
#include "lti/url.h"

#include <jansson.h>
#include <string.h>

DEFINE_CLEANUP(json_t, json_decref)

/* What a version calls its things; NULL: it has none. */
static const struct names {
	const char *accept;
	const char *user_id, *roles, *name, *given, *family, *email, *sourcedid, *result_sourcedid;
} versions[] = {
	[LTI_MEMBERSHIPS_V1] = { "application/vnd.ims.lis.v2.membershipcontainer+json", "userId", "role", "name",
				 "givenName", "familyName", "email", "sourcedId", "resultSourcedId" },
	[LTI_MEMBERSHIPS_V2] = { "application/vnd.ims.lti-nrps.v2.membershipcontainer+json", "user_id", "roles", "name",
				 "given_name", "family_name", "email", "lis_person_sourcedid", "lis_result_sourcedid" },
};

bool lti_memberships_offered(const struct lti_launch *l, struct lti_memberships_ask *out)
{
	static const char *const fields[] = {
		[LTI_MEMBERSHIPS_V1] = "context_memberships_url", [LTI_MEMBERSHIPS_V2] = "context_memberships_v2_url"
	};

	*out = (struct lti_memberships_ask){ .url = "" };
	for (enum lti_memberships_version v = LTI_MEMBERSHIPS_V1; v <= LTI_MEMBERSHIPS_V2; v++) {
		const char *url = lti_launch_custom(l, fields[v]);

		if (!url || !lti_url_ok(url))
			continue;
		out->url = url;
		out->version = v;
		return true;
	}
	return false;
}

enum lti_error lti_memberships_sign(struct arena *a, const struct lti_signer *by, const struct lti_memberships_ask *ask,
				    struct lti_memberships_call *out)
{
	struct lti_signer signer = *by;
	struct lti_form f = { 0 };

	if (ask->role)
		lti_form_add(a, &f, "role", ask->role);
	if (ask->limit > 0)
		lti_form_add(a, &f, "limit", arena_printf(a, "%d", ask->limit));
	if (ask->link)
		lti_form_add(a, &f, "rlid", ask->link);
	*out = (struct lti_memberships_call){ .method = "GET",
					      .url = lti_url_with(a, ask->url, &f),
					      .accept = versions[ask->version].accept };
	if (!out->url)
		return LTI_BAD_URL;
	signer.url = out->url;
	return lti_sign_header(a, &signer, out->method, NULL, 0, &out->authorization);
}

static const char *text(struct arena *a, const json_t *object, const char *key)
{
	const char *s = json_string_value(json_object_get(object, key));

	return s ? arena_dup(a, s) : "";
}

/* A term of the vocabularies, in full or as the specification's own context shortens it: "liss:Active", "lism:Learner".
 */
static const char *term(const json_t *value)
{
	static const char *const before[] = { "liss:", "lism:", "http://purl.imsglobal.org/vocab/lis/v2/status#",
					      "http://purl.imsglobal.org/vocab/lis/v2/membership#" };
	const char *s = json_string_value(value);

	for (size_t i = 0; s && i < sizeof before / sizeof *before; i++)
		if (!strncmp(s, before[i], strlen(before[i])))
			return s + strlen(before[i]);
	return s;
}

/* Each role is one word: a comma inside it is no list. */
static unsigned one_role(const json_t *role)
{
	const char *s = term(role);

	return s && !strchr(s, ',') ? lti_roles(s) : 0;
}

static unsigned roles(const json_t *list)
{
	unsigned bits = one_role(list);

	for (size_t i = 0; i < json_array_size(list); i++)
		bits |= one_role(json_array_get(list, i));
	return bits;
}

/* Or not said. */
static bool active(const json_t *o)
{
	const char *s = term(json_object_get(o, "status"));

	return !s || !strcmp(s, "Active");
}

/* In version 1 the person is an object of its own inside the membership, in version 2 all is in one. */
static bool read_member(struct arena *a, const json_t *o, const struct names *n, struct lti_member *out)
{
	const json_t *person = json_object_get(o, "member");
	const json_t *p = person ? person : o;
	const json_t *message = json_array_get(json_object_get(o, "message"), 0);

	*out = (struct lti_member){
		.user_id = text(a, p, n->user_id),
		.roles = roles(json_object_get(o, n->roles)),
		.active = active(o),
		.name = text(a, p, n->name),
		.given = text(a, p, n->given),
		.family = text(a, p, n->family),
		.email = text(a, p, n->email),
		.sourcedid = text(a, p, n->sourcedid),
		.result_sourcedid = text(a, p, n->result_sourcedid),
	};
	if (!*out->result_sourcedid)
		out->result_sourcedid = text(a, message, "lis_result_sourcedid");
	return *out->user_id;
}

static enum lti_error read_members(struct arena *a, const json_t *list, const struct names *names,
				   struct lti_memberships *out)
{
	size_t n = json_array_size(list);

	if (!json_is_array(list))
		return LTI_BAD_JSON;
	if (n > LTI_MEMBERS_MAX)
		return LTI_TOO_LARGE;
	out->at = arena_alloc(a, n, sizeof *out->at);
	for (size_t i = 0; i < n; i++)
		if (!read_member(a, json_array_get(list, i), names, &out->at[i]))
			return LTI_BAD_JSON;
	out->n = n;
	return LTI_OK;
}

/* Never to another host: the request that follows is signed. */
static const char *next_page(struct arena *a, const json_t *document, const char *asked)
{
	const char *next = text(a, document, "nextPage");
	const char *to = lti_url_origin(a, next), *from = lti_url_origin(a, asked);

	return to && from && !strcmp(to, from) ? next : "";
}

enum lti_error lti_memberships_read(struct arena *a, const struct lti_memberships_ask *ask, const char *body,
				    size_t len, struct lti_memberships *out)
{
	*out = (struct lti_memberships){ .context_id = "", .next = "" };
	if (len > LTI_MEMBERSHIPS_MAX)
		return LTI_TOO_LARGE;
	CLEANUP(cleanup_json_t) json_t *json = json_loadb(body, len, JSON_REJECT_DUPLICATES, NULL);
	const json_t *subject = json_object_get(json_object_get(json, "pageOf"), "membershipSubject");
	enum lti_error e;

	if (subject) {
		out->context_id = text(a, subject, "contextId");
		e = read_members(a, json_object_get(subject, "membership"), &versions[LTI_MEMBERSHIPS_V1], out);
	} else {
		out->context_id = text(a, json_object_get(json, "context"), "id");
		e = read_members(a, json_object_get(json, "members"), &versions[LTI_MEMBERSHIPS_V2], out);
	}
	if (!e)
		out->next = next_page(a, json, ask->url);
	return e;
}
