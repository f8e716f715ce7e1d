/* SPDX-License-Identifier: EUPL-1.2 */
/* person: names per privacy level, and the three disguises. */
#include "lti/person.h"

#include "base/arena.h"
#include "base/cleanup.h"
#include "lti/words.h"

#include <jansson.h>
#include <string.h>

DEFINE_CLEANUP(json_t, json_decref)

enum lti_sent lti_sent(const struct lti_launch *l, const char *name)
{
	const char *value = l->form ? lti_form_get(l->form, name) : NULL;

	if (!value)
		return LTI_ABSENT;
	if (!*value)
		return LTI_EMPTY;
	return *value == '$' ? LTI_UNREPLACED : LTI_SENT;
}

static const char *sent(const char *value)
{
	return *value == '$' ? "" : value;
}

const char *lti_person_name(struct arena *a, const struct lti_launch *l)
{
	const char *full = sent(l->name_full), *given = sent(l->name_given), *family = sent(l->name_family);

	if (*full)
		return full;
	if (*given && *family)
		return arena_printf(a, "%s %s", given, family);
	return *given ? given : family;
}

const char *lti_person_email(const struct lti_launch *l)
{
	return sent(l->email);
}

static size_t add(struct arena *a, const char *s, size_t len, const char *names[], size_t n)
{
	if (!len || len > LTI_GROUP_NAME_MAX || n == LTI_GROUPS_MAX)
		return n;
	names[n] = arena_dupn(a, s, len);
	return n + 1;
}

static size_t list(struct arena *a, const struct lti_launch *l, const char *field, const char *names[LTI_GROUPS_MAX])
{
	const char *value = lti_launch_custom(l, field), *word;
	size_t n = 0, len;

	if (!value)
		return 0;
	CLEANUP(cleanup_json_t) json_t *array = json_loads(value, 0, NULL);
	for (size_t i = 0; i < json_array_size(array); i++) {
		const char *name = json_string_value(json_array_get(array, i));

		if (name)
			n = add(a, name, strlen(name), names, n);
	}
	while (!array && (word = lti_word(&value, &len)))
		n = add(a, word, len, names, n);
	return n;
}

size_t lti_person_groups(struct arena *a, const struct lti_launch *l, const char *names[LTI_GROUPS_MAX])
{
	return list(a, l, LTI_GROUPS, names);
}

size_t lti_course_history(struct arena *a, const struct lti_launch *l, const char *ids[LTI_GROUPS_MAX])
{
	return list(a, l, LTI_HISTORY, ids);
}

/* The operator may have given the field any name. */
static bool student_view(const struct lti_form *f)
{
	for (size_t i = 0; f && i < f->n; i++)
		if (!strncmp(f->at[i].name, "custom_", 7) && lti_word_in(f->at[i].value, "StudentViewEnrollment"))
			return true;
	return false;
}

unsigned lti_guise(const struct lti_launch *l, unsigned before)
{
	static const unsigned teaching = LTI_ROLE_INSTRUCTOR | LTI_ROLE_TEACHING_ASSISTANT | LTI_ROLE_CONTENT_DEVELOPER;
	unsigned guise = 0;

	if (student_view(l->form))
		guise |= LTI_GUISE_TEST_STUDENT;
	if (lti_launch_custom(l, LTI_CANVAS_BEHIND))
		guise |= LTI_GUISE_MASQUERADE;
	if (before & teaching && l->roles == LTI_ROLE_LEARNER)
		guise |= LTI_GUISE_ROLE_SWITCH;
	return guise;
}
