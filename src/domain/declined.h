/* SPDX-License-Identifier: EUPL-1.2 */
/* declined: why an LMS did not take a score, by what Canvas and Moodle are known to say. */
#pragma once

enum declined {
	DECLINED_OTHER,       /* in the LMS's own words */
	DECLINED_COURSE_OVER, /* concluded, unpublished or deleted */
	DECLINED_LINK_GONE,   /* the assignment or the tool behind it is deleted or another one */
	DECLINED_PERSON_LEFT, /* no longer in the course */
	DECLINED_ADDRESS,     /* the sourcedid: a new launch brings another */
	DECLINED_NO_POINTS,   /* the assignment has no maximum */
	DECLINED_NO_GRADES,   /* the link takes none */
	DECLINED_LOCKED,      /* the grade is locked */
	DECLINED_SIGNATURE,   /* key or secret differ */
	DECLINED_CLOCK,       /* the clocks differ */
	DECLINED_SILENT,      /* nobody answers */
	DECLINED_CERTIFICATE, /* not trusted, or no TLS */
	DECLINED_PRIVATE,     /* an address of our own network, which the operator has not allowed */
	DECLINED_COUNT
};

/* code: ext_canvas_error_code, or a word of ours (work/sender.h); words: imsx_description, or the message of a JSON
 * answer. */
enum declined declined_of(const char *code, const char *words);
