/* SPDX-License-Identifier: EUPL-1.2 */
/* page_operate: what the one who runs the installation sees: the keys of the platforms. */
#pragma once
#include "view/page_piece.h"

enum key_state { KEY_LIVE, KEY_DISABLED, KEY_NOT_YET, KEY_EXPIRED };

struct key_row {
	const char *name, *key;
	enum key_state state;
	const char *product;  /* or NULL */
	const char *launched; /* when, or NULL: never */
	struct url url;
};

struct keys_page {
	struct frame_page frame;
	size_t n_keys;
	const struct key_row *keys;
};

struct key_refusal {
	const char *reason, *last;
	int n;
};

struct key_page {
	struct frame_page frame;
	struct url list;
	const char *name, *key;
	enum key_state state;
	const char *product, *launched; /* or NULL */
	int courses, people;
	const char *relaunch; /* off, optional, required */
	bool review, private_addresses;
	bool shared; /* its new courses are of many authorities */
	bool learnt; /* the origins are those of launches */
	size_t n_origins;
	const char *const *origins;
	const char *secret_made, *secret_worked; /* worked NULL: not used yet */
	const char *old_made;                    /* NULL: there is one secret */
	const char *first_day, *last_day;        /* "2026-08-01", or "": no limit */
	size_t n_refusals;
	const struct key_refusal *refusals;
	const char *look;        /* of buttons and links: platform, own, or this: */
	const char *colour;      /* or what was typed as one */
	const char *colour_made; /* why it is another that is shown, or NULL */
	const char *act, *link;  /* what buttons and links are coloured, or NULL */
	struct url rotate, retire, disable, enable, expire, share, paint;
	bool own; /* the key by which this person came: it cannot be shut from here */
};

struct key_secret_page {
	struct frame_page frame;
	const char *name, *launch_url, *key, *secret;
	struct url back;
};
