/* SPDX-License-Identifier: EUPL-1.2 */
/* lti: LTI 1.1 for tools and for consumers. No server, no database, no clock: they come in as parameters. */
#pragma once
#include "lti/error.h"
#include "lti/form.h"
#include "lti/launch.h"
#include "lti/outcome.h"
#include "lti/roles.h"
#include "lti/sign.h"
#include "lti/url.h"
#include "lti/verify.h"
