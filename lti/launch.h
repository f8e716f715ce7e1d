/* SPDX-License-Identifier: EUPL-1.2 */
/* launch: basic-lti-launch-request (LTI 1.1 §3), from a raw request to what the tool needs to know. */
#pragma once
#include "lti/roles.h"
#include "lti/verify.h"

/* All strings are "" when the parameter is absent or empty, and come from the body alone. */
struct lti_launch {
	struct lti_envelope envelope;
	const char *user_id; /* "": nobody is logged in at the LMS */
	unsigned roles;      /* enum lti_role bits */
	const char *name_given, *name_family, *name_full, *email;
	const char *context_id, *context_title, *context_label;
	const char *resource_link_id, *resource_link_title;
	const char *lis_result_sourcedid, *lis_outcome_service_url;
	const char *return_url; /* checked by lti_url_ok, else "" */
	const char *locale, *document_target;
	const char *consumer_product, *consumer_version, *consumer_guid, *consumer_name;
	const char *outcome_data_accepted; /* ext_outcome_data_values_accepted: "url,text" */
	const struct lti_form *form;       /* the whole body */
};

/* What a message asks for. */
enum lti_message {
	LTI_MESSAGE_OTHER,
	LTI_MESSAGE_LAUNCH,  /* basic-lti-launch-request */
	LTI_MESSAGE_CONTENT, /* ContentItemSelectionRequest, or Canvas's older selection_directive: content_item.h */
	LTI_MESSAGE_FIRST    /* the first, anonymous message of LTI 1.1.2: relaunch.h */
};

/* A message of any type: all of lti_launch_verify but message type, version and resource link. *out is filled when
 * rightly signed: LTI_OK, LTI_CLOCK. */
enum lti_error lti_message_verify(struct arena *a, const struct lti_request *rq, const struct lti_consumer *consumer,
				  int64_t window, struct lti_launch *out, struct lti_diagnosis *diag);
/* What a verified message is. */
enum lti_message lti_message_kind(const struct lti_launch *l);
/* LTI 1.1 §3: LTI_OK, or LTI_INCOMPLETE with the reason (diag may be NULL) when a verified message is no launch of a
 * link.
 */
enum lti_error lti_launch_complete(const struct lti_launch *l, struct lti_diagnosis *diag);

/* Verifies in the order form, one value per parameter, consumer, signature (RFC 5849, then as Canvas counts a query),
 * dates, timestamp, message type, version, resource link. Left to the caller, last: is the nonce unused by this key?
 * *out is filled when rightly signed: LTI_OK, LTI_CLOCK, LTI_INCOMPLETE (then go back to out->return_url, if any). */
enum lti_error lti_launch_verify(struct arena *a, const struct lti_request *rq, const struct lti_consumer *consumer,
				 int64_t window, struct lti_launch *out, struct lti_diagnosis *diag);

/* A parameter of the body by its full name, "" when absent. */
const char *lti_launch_get(const struct lti_launch *l, const char *name);
/* The custom parameter custom_NAME; NULL when absent, empty, or a variable that the LMS did not replace ("$..."). */
const char *lti_launch_custom(const struct lti_launch *l, const char *name);
