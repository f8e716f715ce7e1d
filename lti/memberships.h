/* SPDX-License-Identifier: EUPL-1.2 */
/* memberships: who is in the course, asked of the platform with the launch's key (1EdTech Membership Service 1.0; Names
 * and Role Provisioning 2.0 in Moodle's LTI 1.1 form). */
#pragma once
#include "lti/launch.h"

/* Longest answer that is read, and most people in it. */
enum { LTI_MEMBERSHIPS_MAX = 4 * 1024 * 1024, LTI_MEMBERS_MAX = 10000 };

/* The shape of an answer. */
enum lti_memberships_version { LTI_MEMBERSHIPS_V1, LTI_MEMBERSHIPS_V2 };

/* Where to ask, and for what. */
struct lti_memberships_ask {
	const char *url; /* from the launch, or lti_memberships.next */
	enum lti_memberships_version version;
	const char *role; /* "Learner"; NULL: all */
	int limit;        /* people in one answer; 0: as the platform likes */
	const char *link; /* resource_link_id: lis_result_sourcedid for each member too; NULL: without */
};

/* The request to send: signed, without a body. */
struct lti_memberships_call {
	const char *method, *url, *accept, *authorization;
};

/* One person. Strings are "" when absent. */
struct lti_member {
	const char *user_id;
	unsigned
	    roles; /* lti_role bits; may differ from the launch's: Moodle's non-editing teacher is a learner here */
	bool active;
	const char *name, *given, *family, *email, *sourcedid;
	const char *result_sourcedid; /* lis_result_sourcedid */
};

struct lti_memberships {
	const char *context_id; /* "" when absent */
	size_t n;
	struct lti_member *at;
	const char *next; /* address of the next page, of the same origin; "": this was the last */
};

/* Does the launch offer the service (custom_context_memberships_url, _v2_url)? Then the address and version to ask; v1
 * where there is a choice. */
bool lti_memberships_offered(const struct lti_launch *l, struct lti_memberships_ask *out);
/* by: key, secret, nonce, time, hash; its url is not used. Errors of lti_sign_header. */
enum lti_error lti_memberships_sign(struct arena *a, const struct lti_signer *by, const struct lti_memberships_ask *ask,
				    struct lti_memberships_call *out);
/* A 200 answer, of either version. LTI_BAD_JSON: not such a document, or a member without id; LTI_TOO_LARGE. Members
 * whose strings are hostile are data like any other: escape them. */
enum lti_error lti_memberships_read(struct arena *a, const struct lti_memberships_ask *ask, const char *body,
				    size_t len, struct lti_memberships *out);
