/* SPDX-License-Identifier: EUPL-1.2 */
/* refusal: two tables; a code says more than words. */
#include "domain/refusal.h"

#include <stddef.h>
#include <string.h>

struct known {
	const char *said;
	enum refusal means;
};

static const struct known codes[] = {
	{ "course_not_available", REFUSAL_COURSE_OVER },
	{ "course_invalid", REFUSAL_COURSE_OVER },
	{ "assignment_invalid", REFUSAL_LINK_GONE },
	{ "assignment_tool_mismatch", REFUSAL_LINK_GONE },
	{ "tool_invalid", REFUSAL_LINK_GONE },
	{ "user_not_in_course", REFUSAL_PERSON_LEFT },
	{ "sourcedid_invalid", REFUSAL_ADDRESS },
	{ "signature_invalid", REFUSAL_ADDRESS }, /* of the sourcedid, not of the request */
	{ "no_points_possible", REFUSAL_NO_POINTS },
	{ "silent", REFUSAL_SILENT },
	{ "no_host", REFUSAL_SILENT },
	{ "broken", REFUSAL_SILENT },
	{ "too_long", REFUSAL_SILENT },
	{ "tls", REFUSAL_CERTIFICATE },
	{ "private", REFUSAL_PRIVATE },
};

/* The beginnings of sentences: Moodle's, then Canvas's beside the envelope. */
static const struct known sentences[] = {
	{ "SourcedId hash not valid", REFUSAL_ADDRESS },
	{ "Invalid sourcedid in result message", REFUSAL_ADDRESS },
	{ "Tool does not accept grades", REFUSAL_NO_GRADES },
	{ "Grade replace response", REFUSAL_LOCKED },
	{ "Grade delete request", REFUSAL_LOCKED },
	{ "Message signature not valid", REFUSAL_SIGNATURE },
	{ "Missing or invalid consumer key", REFUSAL_SIGNATURE },
	{ "Invalid authorization header", REFUSAL_SIGNATURE },
	{ "The specified resource does not exist", REFUSAL_LINK_GONE },
	{ "Timestamp too old", REFUSAL_CLOCK },
	{ "Duplicate nonce", REFUSAL_CLOCK },
	{ "HTTP 5", REFUSAL_SILENT }, /* said by us, where the answer had no words */
};

enum refusal refusal_of(const char *code, const char *words)
{
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strcmp(code, codes[i].said) == 0)
			return codes[i].means;
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		if (strncmp(words, sentences[i].said, strlen(sentences[i].said)) == 0)
			return sentences[i].means;
	return REFUSAL_OTHER;
}
