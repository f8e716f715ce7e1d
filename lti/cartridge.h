/* SPDX-License-Identifier: EUPL-1.2 */
/* cartridge: the document by whose address an administrator adds a tool (1EdTech Basic LTI link 1.0 in Common
 * Cartridge): Canvas's config.xml, and the cartridge of Moodle and others. Key and secret are never written. */
#pragma once
#include "lti/form.h"

/* Who reads it. */
enum lti_reader {
	LTI_FOR_ANY, /* Moodle and others: title, description, launch address, icon. Moodle asks for an address that
			ends in .xml */
	LTI_FOR_CANVAS
};

/* What Canvas tells of a person. */
enum lti_privacy { LTI_PRIVACY_ANONYMOUS, LTI_PRIVACY_EMAIL_ONLY, LTI_PRIVACY_NAME_ONLY, LTI_PRIVACY_PUBLIC };

/* Where Canvas shows the tool. */
enum lti_place {
	LTI_PLACE_COURSE_NAVIGATION,
	LTI_PLACE_ACCOUNT_NAVIGATION,
	LTI_PLACE_ASSIGNMENT_SELECTION,
	LTI_PLACE_LINK_SELECTION,
	LTI_PLACE_EDITOR_BUTTON, /* needs an icon */
	LTI_PLACE_COUNT
};

/* NULL strings are not written. */
struct lti_placement {
	enum lti_place place;
	const char *url;  /* NULL: the launch address */
	const char *text; /* label */
	const char *icon_url;
	bool content_item;      /* sends a ContentItemSelectionRequest */
	int width, height;      /* of the dialogue; 0: not said */
	const char *visibility; /* "admins", "members" */
	bool off;               /* not shown until a teacher turns it on (navigation) */
	bool new_window;
};

struct lti_cartridge {
	const char *title, *description; /* title always */
	const char *launch_url;
	const char *icon_url;
	const char *vendor_name, *vendor_code, *vendor_url;
	const struct lti_form *custom; /* names as custom_NAME is to arrive; values may be variables */
	/* Canvas only. */
	const char *tool_id;
	enum lti_privacy privacy;
	const struct lti_form *labels; /* language code, label */
	int width, height;             /* of dialogues */
	const struct lti_placement *places;
	size_t n_places;
};

/* The document, UTF-8. LTI_INCOMPLETE: no title, or an editor button without icon; LTI_BAD_URL: an address is none, or
 * for Canvas has a query value with "=" in it, which its importer refuses; LTI_BAD_XML: a text is not UTF-8. */
enum lti_error lti_cartridge_write(struct arena *a, const struct lti_cartridge *c, enum lti_reader reader,
				   const char **out, size_t *len);
