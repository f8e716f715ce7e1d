/* SPDX-License-Identifier: EUPL-1.2 */
/* lti: LTI 1.1 for tools and for platforms. No server, no database, no clock, no list of keys: they come in as
 * parameters.
 *
 * Specifications, as the headers name them: "LTI 1.1": 1EdTech LTI Implementation Guide 1.1.1; "LTI 1.1.2": LTI
 * Security Update 1.0 (2019); RFC 5849: OAuth 1.0; "OAuth Request Body Hash": the draft of that name; "Outcomes": IMS
 * Outcomes Management POX in LTI 1.1 §6; "Content-Item": Content-Item Message 1.0; "Memberships": Membership
 * Service 1.0.
 *
 * A tool: lti_selftest once; for each posted form lti_form_read, lti_form_key, its own look-up of that key,
 * lti_message_verify, its own check that the nonce is unused, then by lti_message_kind. A platform: lti_sign_form,
 * lti_header_verify.
 *
 * Everything that is handed out lives in the arena that was passed in (memory.h). No call keeps state between calls;
 * two threads may call at once with an arena each. Errors are returned, nothing is printed. Strings are UTF-8. */
#pragma once
#include "lti/cartridge.h"
#include "lti/content_item.h"
#include "lti/diagnose.h"
#include "lti/error.h"
#include "lti/form.h"
#include "lti/launch.h"
#include "lti/look.h"
#include "lti/memberships.h"
#include "lti/memory.h"
#include "lti/outcome.h"
#include "lti/person.h"
#include "lti/relaunch.h"
#include "lti/roles.h"
#include "lti/sign.h"
#include "lti/url.h"
#include "lti/verify.h"
