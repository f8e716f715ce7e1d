/* SPDX-License-Identifier: EUPL-1.2 */
/* roles: the comma list of LTI 1.1 appendix A as bits. */
#pragma once

/* Roles in the course, and being an administrator of the LMS or the institution. */
enum lti_role {
	LTI_ROLE_LEARNER = 1,
	LTI_ROLE_INSTRUCTOR = 2,
	LTI_ROLE_TEACHING_ASSISTANT = 4,
	LTI_ROLE_CONTENT_DEVELOPER = 8,
	LTI_ROLE_OBSERVER = 16, /* also Mentor */
	LTI_ROLE_ADMINISTRATOR = 32
};

/* The bits of a `roles` value: whole tokens, short names and URNs, any case, blanks around. 0: no role we know. Never
 * give it ext_roles. */
unsigned lti_roles(const char *roles);
