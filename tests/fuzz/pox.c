/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz pox: any bytes as an LMS's answer and as a tool's request; what is read can be written and read again. */
#include "base/arena.h"
#include "base/utf8.h"
#include "lti/lti.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void answer(struct arena *a, const char *s, size_t n)
{
	static const int statuses[] = { 0, 200, 302, 401, 422, 503 };

	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
		struct lti_answer got;

		lti_answer_read(a, statuses[i], s, n, "999999123", &got);
		assert(got.delivery != LTI_DELIVERED || got.code == LTI_CODE_SUCCESS);
		assert(utf8_ok(got.description, strlen(got.description)) && strlen(got.description) <= 2000);
		assert(utf8_ok(got.detail, strlen(got.detail)));
	}
}

static void request(struct arena *a, const char *s, size_t n)
{
	struct lti_outcome o, again;
	struct lti_answer got;
	size_t len;

	if (lti_outcome_read(a, s, n, &o))
		return;
	assert(*o.name);
	const char *xml = lti_answer_write(a, &o, LTI_CODE_SUCCESS, o.sourcedid, o.score, &len);
	if (len <= LTI_OUTCOME_MAX) {
		lti_answer_read(a, 200, xml, len, o.message_id, &got);
		assert(got.delivery == LTI_DELIVERED && !got.score == !o.score);
	}
	if (o.operation == LTI_OTHER_OPERATION || (o.operation == LTI_REPLACE_RESULT && !o.score))
		return;
	xml = lti_outcome_write(a, &o, &len);
	if (len > LTI_OUTCOME_MAX)
		return;
	assert(!lti_outcome_read(a, xml, len, &again));
	assert(again.operation == o.operation && !strcmp(again.sourcedid, o.sourcedid));
	assert(!strcmp(again.message_id, o.message_id));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();

	answer(a, (const char *)data, size);
	request(a, (const char *)data, size);
	lti_score_ok(arena_dupn(a, (const char *)data, size));
	arena_free(a);
	return 0;
}
