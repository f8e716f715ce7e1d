/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz memberships: any document is refused, or gives people with an id, in UTF-8, and no page of another host. */
#include "base/arena.h"
#include "base/utf8.h"
#include "lti/lti.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct lti_memberships_ask ask = { .url = "https://lms.example/members?x=1", .role = "Learner" };

static void whole(const char *s)
{
	assert(s && utf8_ok(s, strlen(s)));
}

static void well_formed(const struct lti_member *m)
{
	const char *const texts[] = { m->user_id, m->name,      m->given,           m->family,
				      m->email,   m->sourcedid, m->result_sourcedid };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		whole(texts[i]);
	assert(*m->user_id && m->roles < 64);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct lti_memberships m;
	struct lti_signer by = { .key = "k", .secret = "s", .nonce = "n", .now = 1700000000 };
	struct lti_memberships_call call;
	enum lti_error e = lti_memberships_read(a, &ask, (const char *)data, size, &m);

	assert(!e || e == LTI_BAD_JSON || e == LTI_TOO_LARGE);
	assert(!e || !m.n);
	whole(m.context_id);
	for (size_t i = 0; i < m.n; i++)
		well_formed(&m.at[i]);
	if (*m.next) {
		struct lti_memberships_ask further = { .url = m.next };

		assert(!strcmp(lti_url_origin(a, m.next), "https://lms.example"));
		e = lti_memberships_sign(a, &by, &further, &call);
		assert(!e || e == LTI_BAD_FORM || e == LTI_TOO_LARGE); /* of its query */
	}
	arena_free(a);
	return 0;
}
