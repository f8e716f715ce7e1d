/* SPDX-License-Identifier: EUPL-1.2 */
/* content_item: choosing what a link opens (1EdTech Content-Item Message 1.0, "Deep Linking 1.x"), both sides, and
 * Canvas's older selection_directive. */
#pragma once
#include "lti/launch.h"
#include "lti/url.h"

#define LTI_LINK_TYPE "application/vnd.ims.lti.v1.ltilink"

/* Most items that are written or read in one answer. */
enum { LTI_ITEMS_MAX = 100 };

/* How the answer travels. */
enum lti_pick {
	LTI_PICK_ITEMS,    /* ContentItemSelectionRequest: a signed form post */
	LTI_PICK_DIRECTIVE /* selection_directive: a redirect, unsigned, one link */
};

/* What the platform asks for. Strings are "" when absent. */
struct lti_content_request {
	enum lti_pick kind;
	const char *return_url;
	const char *data;    /* comes back unchanged; NULL: none was sent */
	bool multiple;       /* accept_multiple */
	bool links;          /* an LTI link is among what it accepts */
	const char *targets; /* accept_presentation_document_targets: "frame,iframe,window" */
	const char *title, *text;
};

/* One chosen thing. When read: "" for absent strings, kind is "LtiLinkItem" for an LTI link. */
struct lti_item {
	const char *title;  /* always: Canvas's dialogue hangs without */
	const char *url;    /* of the launch; what tells links apart must stand in its path: Canvas drops `custom` and
			       miscounts a query */
	const char *text;   /* NULL: none */
	const char *target; /* "iframe", "frame", "window"; left out where it is not accepted; NULL: none */
	const char *icon;   /* an address; NULL: none */
	int points;         /* the grade item's maximum, 100; 0: no grade item */
	const struct lti_form *custom; /* NULL: none */
	const char *kind;              /* @type, when read */
};

/* The answer for the browser to carry. */
struct lti_content_answer {
	const char *url;      /* where to */
	struct lti_form form; /* to post there, signed; without fields: redirect (303) instead */
};

/* What a message of kind LTI_MESSAGE_CONTENT asks for. It has no resource link and perhaps no tool_consumer_info_*.
 * LTI_INCOMPLETE with the reason: another message, another version, or no good return address. */
enum lti_error lti_content_read(struct arena *a, const struct lti_launch *l, struct lti_content_request *out,
				struct lti_diagnosis *diag);

/* The answer with these n items; n 0: cancelled (an empty @graph: Canvas breaks without). say: lti_msg and so on, NULL:
 * nothing. The signature covers the return address with its query; by->url is not used.
 * LTI_NOT_ACCEPTED: several items where one is taken, over LTI_ITEMS_MAX, or no links are; LTI_INCOMPLETE: an item
 * without title; LTI_BAD_URL: without a good address; LTI_BAD_FORM: a text is not UTF-8. */
enum lti_error lti_content_answer(struct arena *a, const struct lti_content_request *rq, const struct lti_signer *by,
				  const struct lti_item *items, size_t n, const struct lti_return *say,
				  struct lti_content_answer *out);

/* The consumer's side. What it offers to take; NULL strings: the usual for a link in a course. */
struct lti_content_offer {
	const char *return_url;
	const char *media_types; /* LTI_LINK_TYPE */
	const char *targets;     /* "iframe,window" */
	const char *data;        /* not sent */
	bool multiple;
};

/* The form to post to the tool's address (by->url): the offer, and more: user, context, platform; NULL: nothing. */
enum lti_error lti_content_ask(struct arena *a, const struct lti_signer *by, const struct lti_content_offer *offer,
			       const struct lti_form *more, struct lti_form *out);

/* What the person chose in the tool. */
struct lti_selection {
	struct lti_envelope envelope;
	size_t n; /* 0: cancelled */
	struct lti_item *items;
	struct lti_return say; /* NULL: nothing */
};

/* The tool's answer, posted to the return address (rq->base_url and rq->query). Verified as a launch is, then: data as
 * offered, one item unless several are accepted. LTI_INCOMPLETE: another message or version; LTI_BAD_JSON:
 * content_items cannot be read; LTI_NOT_ACCEPTED: data differs, or too many items. */
enum lti_error lti_content_verify(struct arena *a, const struct lti_request *rq, const struct lti_consumer *tool,
				  int64_t window, const struct lti_content_offer *offer, struct lti_selection *out,
				  struct lti_diagnosis *diag);
