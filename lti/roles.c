/* SPDX-License-Identifier: EUPL-1.2 */
/* roles: a table of whole names in the three vocabularies (LTI 1.1 appendix A.2). */
#include "lti/roles.h"

#include "lti/words.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

enum vocabulary { COURSE = 1, INSTITUTION = 2, SYSTEM = 4 };

static const struct {
	const char *prefix;
	enum vocabulary vocabulary;
} prefixes[] = {
	{ "urn:lti:role:ims/lis/", COURSE },
	{ "urn:lti:instrole:ims/lis/", INSTITUTION },
	{ "urn:lti:sysrole:ims/lis/", SYSTEM },
	{ "", COURSE }, /* short names are course roles */
};

/* Sub-roles only where they mean the whole role: Canvas calls an observer Learner/NonCreditLearner. */
static const struct {
	const char *name;
	unsigned vocabularies;
	enum lti_role role;
} table[] = {
	{ "Learner", COURSE, LTI_ROLE_LEARNER },
	{ "Learner/Learner", COURSE, LTI_ROLE_LEARNER },
	{ "Instructor", COURSE, LTI_ROLE_INSTRUCTOR },
	{ "Instructor/PrimaryInstructor", COURSE, LTI_ROLE_INSTRUCTOR },
	{ "Instructor/Lecturer", COURSE, LTI_ROLE_INSTRUCTOR },
	{ "TeachingAssistant", COURSE, LTI_ROLE_TEACHING_ASSISTANT },
	{ "TeachingAssistant/TeachingAssistant", COURSE, LTI_ROLE_TEACHING_ASSISTANT },
	{ "ContentDeveloper", COURSE, LTI_ROLE_CONTENT_DEVELOPER },
	{ "ContentDeveloper/ContentDeveloper", COURSE, LTI_ROLE_CONTENT_DEVELOPER },
	{ "Mentor", COURSE, LTI_ROLE_OBSERVER },
	{ "Mentor/Mentor", COURSE, LTI_ROLE_OBSERVER },
	{ "Observer", COURSE | INSTITUTION, LTI_ROLE_OBSERVER },
	{ "Administrator", INSTITUTION | SYSTEM, LTI_ROLE_ADMINISTRATOR },
	{ "SysAdmin", INSTITUTION | SYSTEM, LTI_ROLE_ADMINISTRATOR },
};

static unsigned bits(const char *name, size_t n, enum vocabulary vocabulary)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].vocabularies & vocabulary && strlen(table[i].name) == n &&
		    !strncasecmp(table[i].name, name, n))
			return table[i].role;
	return 0;
}

static unsigned token(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		size_t skip = strlen(prefixes[i].prefix);

		if (n > skip && !strncasecmp(s, prefixes[i].prefix, skip))
			return bits(s + skip, n - skip, prefixes[i].vocabulary);
	}
	return 0;
}

unsigned lti_roles(const char *roles)
{
	const char *s;
	unsigned all = 0;
	size_t n;

	while ((s = lti_word(&roles, &n)))
		all |= token(s, n);
	return all;
}
