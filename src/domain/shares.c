/* SPDX-License-Identifier: EUPL-1.2 */
/* shares: of everybody of whom the steps are asked; of few of them, nothing. */
#include "domain/shares.h"

#include "domain/tally.h"

struct shares shares_none(void)
{
	return (struct shares){ true, { -1, -1, -1, -1, -1 } };
}

void shares_count(struct shares *s, int part, int64_t people, int64_t done, int64_t required)
{
	s->few = people < TALLY_MIN_N;
	if (required)
		s->percent[part - 1] = (int)(100 * done / required);
}

struct db_ints shares_kept(struct arena *a, const struct shares *s)
{
	int64_t *at = ARENA_ARRAY(a, PACK_PARTS, int64_t);

	for (int i = 0; i < PACK_PARTS; i++)
		at[i] = s->percent[i];
	return (struct db_ints){ s->few ? 0 : PACK_PARTS, at };
}

struct shares shares_was(struct db_ints kept)
{
	struct shares out = shares_none();

	if (kept.n != PACK_PARTS)
		return out;
	out.few = false;
	for (size_t i = 0; i < PACK_PARTS; i++)
		out.percent[i] = (int)kept.at[i];
	return out;
}
