/* SPDX-License-Identifier: EUPL-1.2 */
/* error: the names of the errors. */
#include "lti/error.h"

const char *lti_error_name(enum lti_error e)
{
	static const char *const names[LTI_ERROR_COUNT] = {
		[LTI_OK] = "LTI_OK",
		[LTI_BAD_METHOD] = "LTI_BAD_METHOD",
		[LTI_BAD_TYPE] = "LTI_BAD_TYPE",
		[LTI_BAD_FORM] = "LTI_BAD_FORM",
		[LTI_TOO_LARGE] = "LTI_TOO_LARGE",
		[LTI_BAD_SIGNATURE] = "LTI_BAD_SIGNATURE",
		[LTI_CLOCK] = "LTI_CLOCK",
		[LTI_INCOMPLETE] = "LTI_INCOMPLETE",
		[LTI_BAD_XML] = "LTI_BAD_XML",
		[LTI_BAD_URL] = "LTI_BAD_URL",
		[LTI_NO_CRYPTO] = "LTI_NO_CRYPTO",
		[LTI_BAD_JSON] = "LTI_BAD_JSON",
		[LTI_BAD_STATE] = "LTI_BAD_STATE",
		[LTI_NOT_ACCEPTED] = "LTI_NOT_ACCEPTED",
	};

	return (unsigned)e < LTI_ERROR_COUNT ? names[e] : "?";
}
