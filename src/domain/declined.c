/* SPDX-License-Identifier: EUPL-1.2 */
/* declined: two tables; a code says more than words. */
#include "domain/declined.h"

#include <stddef.h>
#include <string.h>

struct known {
	const char *said;
	enum declined means;
};

static const struct known codes[] = {
	{ "course_not_available", DECLINED_COURSE_OVER },
	{ "course_invalid", DECLINED_COURSE_OVER },
	{ "assignment_invalid", DECLINED_LINK_GONE },
	{ "assignment_tool_mismatch", DECLINED_LINK_GONE },
	{ "tool_invalid", DECLINED_LINK_GONE },
	{ "user_not_in_course", DECLINED_PERSON_LEFT },
	{ "sourcedid_invalid", DECLINED_ADDRESS },
	{ "signature_invalid", DECLINED_ADDRESS }, /* of the sourcedid, not of the request */
	{ "no_points_possible", DECLINED_NO_POINTS },
	{ "silent", DECLINED_SILENT },
	{ "no_host", DECLINED_SILENT },
	{ "broken", DECLINED_SILENT },
	{ "too_long", DECLINED_SILENT },
	{ "tls", DECLINED_CERTIFICATE },
	{ "private", DECLINED_PRIVATE },
};

/* The beginnings of sentences: Moodle's, then Canvas's beside the envelope. */
static const struct known sentences[] = {
	{ "SourcedId hash not valid", DECLINED_ADDRESS },
	{ "Invalid sourcedid in result message", DECLINED_ADDRESS },
	{ "Tool does not accept grades", DECLINED_NO_GRADES },
	{ "Grade replace response", DECLINED_LOCKED },
	{ "Grade delete request", DECLINED_LOCKED },
	{ "Message signature not valid", DECLINED_SIGNATURE },
	{ "Missing or invalid consumer key", DECLINED_SIGNATURE },
	{ "Invalid authorization header", DECLINED_SIGNATURE },
	{ "The specified resource does not exist", DECLINED_LINK_GONE },
	{ "Timestamp too old", DECLINED_CLOCK },
	{ "Duplicate nonce", DECLINED_CLOCK },
	{ "HTTP 5", DECLINED_SILENT }, /* said by us, where the answer had no words */
};

enum declined declined_of(const char *code, const char *words)
{
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strcmp(code, codes[i].said) == 0)
			return codes[i].means;
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		if (strncmp(words, sentences[i].said, strlen(sentences[i].said)) == 0)
			return sentences[i].means;
	return DECLINED_OTHER;
}
