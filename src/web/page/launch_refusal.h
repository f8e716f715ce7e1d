/* SPDX-License-Identifier: EUPL-1.2 */
/* launch_refusal: what the sender of a message that we do not take is told; the reason goes to the log alone. */
#pragma once
#include "web/visit.h"

/* Counts a refusal by key (0: nobody's) and reason, a word that lives as long as the program; where the signature was
 * right it also stands in the audit log. */
void refusal_note(struct visit *v, int64_t consumer, const char *reason, bool signed_right);
/* The tool's error for the library's, counted; d->secret >= 0: it was rightly signed. */
enum err refusal_of(struct visit *v, int64_t consumer, enum lti_error e, const struct lti_diagnosis *d);
/* e as it is: a used nonce and a key that has just ended are counted. */
enum err refusal_noted(struct visit *v, int64_t consumer, enum err e);
/* Rightly signed, but nothing that we can open: the LMS shows why, where it gave a way back (LTI 1.1 §3); else e. */
enum err refusal_back(struct visit *v, const struct lti_launch *l, enum err e);
/* Nobody's message: counted. */
enum err refusal_count(struct visit *v, enum err e);
