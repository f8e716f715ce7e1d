/* SPDX-License-Identifier: EUPL-1.2 */
/* refusal: why an LMS did not take a score, by what Canvas and Moodle are known to say. */
#pragma once

enum refusal {
	REFUSAL_OTHER,       /* in the LMS's own words */
	REFUSAL_COURSE_OVER, /* concluded, unpublished or deleted */
	REFUSAL_LINK_GONE,   /* the assignment or the tool behind it is deleted or another one */
	REFUSAL_PERSON_LEFT, /* no longer in the course */
	REFUSAL_ADDRESS,     /* the sourcedid: a new launch brings another */
	REFUSAL_NO_POINTS,   /* the assignment has no maximum */
	REFUSAL_NO_GRADES,   /* the link takes none */
	REFUSAL_LOCKED,      /* the grade is locked */
	REFUSAL_SIGNATURE,   /* key or secret differ */
	REFUSAL_CLOCK,       /* the clocks differ */
	REFUSAL_SILENT,      /* nobody answers */
	REFUSAL_CERTIFICATE, /* not trusted, or no TLS */
	REFUSAL_PRIVATE,     /* an address of our own network, which the operator has not allowed */
	REFUSAL_COUNT
};

/* code: ext_canvas_error_code, or a word of ours (work/sender.h); words: imsx_description, or the message of a JSON
 * answer. */
enum refusal refusal_of(const char *code, const char *words);
