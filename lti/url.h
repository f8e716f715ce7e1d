/* SPDX-License-Identifier: EUPL-1.2 */
/* url: addresses that came from a launch. */
#pragma once
#include "lti/form.h"

/* An absolute http or https address in printable ASCII, with a host, without credentials, at most 4096 bytes. */
bool lti_url_ok(const char *url);
/* scheme://host[:port] of such an address in lower case, without a default port; NULL when it is not one. */
char *lti_url_origin(struct arena *a, const char *url);

/* RFC 5849 §3.4.1.2: scheme and host in lower case, default port, query and fragment dropped. LTI_BAD_URL when it is
 * not an absolute http or https address with a host. */
enum lti_error lti_base_url(struct arena *a, const char *url, const char **out);
/* The address with the fields added to its query, percent-encoded, before its fragment. NULL unless lti_url_ok. */
char *lti_url_with(struct arena *a, const char *url, const struct lti_form *fields);

/* What to tell the LMS on the way back (LTI 1.1 §3, launch_presentation_return_url); NULL: nothing. */
struct lti_return {
	const char *msg, *errormsg; /* shown to the person */
	const char *log, *errorlog; /* for the LMS's log: a reference number */
};

/* The same as fields of a form, for a ContentItemSelection. */
struct lti_form lti_return_fields(struct arena *a, const struct lti_return *with);
/* The return URL with lti_msg, lti_errormsg, lti_log, lti_errorlog added to its query; fragment kept. NULL unless
 * lti_url_ok. */
char *lti_return_url(struct arena *a, const char *url, const struct lti_return *with);
