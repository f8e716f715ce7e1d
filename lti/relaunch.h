/* SPDX-License-Identifier: EUPL-1.2 */
/* relaunch: the LTI Security Update 1.0 of 2019 (1.1.1 to 1.1.2), against login CSRF: the first message is anonymous
 * and says where to go; the tool sends the browser back with both states; the launch that follows must bring them home
 * to the same browser. The library keeps nothing: key, browser, time and the list of used states come from outside. */
#pragma once
#include "lti/launch.h"

/* How old a state may be. */
enum { LTI_STATE_SECONDS = 600 };

enum lti_step {
	LTI_STEP_PLAIN, /* LTI 1.1.1: no states at all */
	LTI_STEP_FIRST, /* relaunch_url and platform_state: answer with a redirect, read nothing else */
	LTI_STEP_SECOND /* platform_state and tool_state: a launch, once lti_relaunch_finish agrees */
};

/* What the tool knows. */
struct lti_relaunch {
	const unsigned char *key; /* the tool's own, of key_len bytes, not the consumer's secret */
	size_t key_len;
	const char
	    *browser; /* what this browser showed, of the tool's own making: a cookie's value; "" fits no state */
	const char *const *origins; /* of the consumer, as lti_url_origin writes them; n_origins 0: any https */
	size_t n_origins;
	int64_t now; /* seconds since 1970 */
};

/* Where a rightly signed message stands. */
enum lti_step lti_relaunch_step(const struct lti_launch *l);
/* The redirect (303) that answers the first message: relaunch_url with platform_state and a fresh tool_state.
 * LTI_BAD_STATE: no platform_state, or a relaunch_url that is not https and not of the consumer's origins. */
enum lti_error lti_relaunch_start(struct arena *a, const struct lti_launch *l, const struct lti_relaunch *by,
				  const char **redirect, struct lti_diagnosis *diag);
/* Is the second message's tool_state ours, for this consumer, platform_state and browser, and young? *once names it:
 * the caller refuses one that it has seen. LTI_BAD_STATE with the reason. */
enum lti_error lti_relaunch_finish(struct arena *a, const struct lti_launch *l, const struct lti_relaunch *by,
				   const char **once, struct lti_diagnosis *diag);
/* For a key that takes 1.1.2 only: LTI_BAD_STATE with LTI_REASON_NO_RELAUNCH on a plain launch. */
enum lti_error lti_relaunch_required(const struct lti_launch *l, struct lti_diagnosis *diag);

/* A state bound to what the strings say (n of them), for the tool's tool_state and a platform's platform_state:
 * "seconds.nonce.hmac". */
char *lti_state_make(struct arena *a, const struct lti_relaunch *by, const char *const *about, size_t n);
/* LTI_REASON_NONE and *once, or LTI_REASON_STATE, LTI_REASON_STATE_OLD. */
enum lti_reason lti_state_check(struct arena *a, const struct lti_relaunch *by, const char *state,
				const char *const *about, size_t n, const char **once);

/* The consumer's side: the first message, signed for the tool's launch address (by->url). more: what the tool may know
 * before it is sure of the browser (locale, context); NULL: nothing. */
enum lti_error lti_relaunch_ask(struct arena *a, const struct lti_signer *by, const char *relaunch_url,
				const char *platform_state, const struct lti_form *more, struct lti_form *out);
/* Adds to a launch form, before it is signed, the states that came to the relaunch address. */
void lti_relaunch_add(struct arena *a, struct lti_form *launch, const char *platform_state, const char *tool_state);
