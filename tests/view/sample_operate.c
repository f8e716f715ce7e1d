/* SPDX-License-Identifier: EUPL-1.2 */
/* sample_operate: the operator's pages. */
#include "sample.h"

static struct frame_page frame_sven(void)
{
	struct frame_page f = frame_karin(NAV_OPERATE, 0);

	f.documents = f.results = (struct url){ NULL };
	f.operate = U("/s/1/drift/nycklar");
	f.person = S("Sven Alm");
	return f;
}

static void keys(struct html *h)
{
	const struct key_row rows[] = {
		{ S("Tallvikens Moodle"), S("tallviken"), KEY_LIVE, S("moodle 2024100706"), S("i dag 14.32"),
		  U("/s/1/drift/nycklar/1") },
		{ S("Granby Canvas"), S("granby"), KEY_DISABLED, NULL, NULL, U("/s/1/drift/nycklar/2") },
		{ S("Nya skolan"), S("x9-a_b"), KEY_NOT_YET, NULL, NULL, U("/s/1/drift/nycklar/3") },
		{ S("Gamla skolan"), S("gamla"), KEY_EXPIRED, S("canvas cloud"), S("2 oktober 9.41"),
		  U("/s/1/drift/nycklar/4") },
	};
	const struct keys_page p = { frame_sven(), 4, rows };

	view_keys(h, &p);
}

static struct key_page tallviken(void)
{
	return (struct key_page){
		.frame = frame_sven(),
		.list = U("/s/1/drift/nycklar"),
		.name = S("Tallvikens Moodle"),
		.key = S("tallviken"),
		.product = S("moodle 2024100706"),
		.launched = S("i dag 14.32"),
		.courses = 3,
		.people = 41,
		.relaunch = "off",
		.learnt = true,
		.secret_made = S("16 augusti 9.12"),
		.secret_worked = S("16 augusti 9.30"),
		.first_day = "",
		.last_day = S("2027-06-30"),
		.rotate = U("/s/1/drift/nycklar/1/byt"),
		.expire = U("/s/1/drift/nycklar/1/giltighet"),
		.share = U("/s/1/drift/nycklar/1/gemensamma"),
		.look = "platform",
		.colour = "",
		.paint = U("/s/1/drift/nycklar/1/farg"),
		.disable = U("/s/1/drift/nycklar/1/stang"),
	};
}

static void key(struct html *h)
{
	const char *const origins[] = { S("https://moodle.tallviken.example"), S("https://moodle2.tallviken.example") };
	const struct key_refusal refusals[] = {
		{ S("Fel hemlighet, eller fel startadress i lärplattformen"), S("i dag 14.30"), 12 },
		{ S("Samma start kom två gånger: ett dubbelklick"), S("i går 8.01"), 1 },
	};
	struct key_page p = tallviken();

	p.n_origins = 2;
	p.origins = origins;
	p.n_refusals = 2;
	p.refusals = refusals;
	view_key(h, &p);
}

/* Half-way through a change of secrets, and a day that is no day. */
static void key_rotating(struct html *h)
{
	const struct field_error errors[] = { { .field = "last_day",
						.text = S("Skriv dagen som 2026-08-01, eller lämna tomt.") } };
	struct key_page p = tallviken();

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	p.state = KEY_DISABLED;
	p.launched = p.product = NULL;
	p.relaunch = "required";
	p.review = p.private_addresses = true;
	p.last_day = S("i morgon");
	p.secret_worked = NULL;
	p.old_made = S("2 maj 2025 10.00");
	p.rotate = p.disable = (struct url){ NULL };
	p.enable = U("/s/1/drift/nycklar/1/oppna");
	view_key(h, &p);
}

static void key_own(struct html *h)
{
	struct key_page p = tallviken();

	p.own = true;
	p.old_made = S("2 maj 2025 10.00");
	p.rotate = (struct url){ NULL };
	p.retire = U("/s/1/drift/nycklar/1/avsluta-bytet");
	view_key(h, &p);
}

/* In a colour that is too light to be read. */
static void key_coloured(struct html *h)
{
	struct key_page p = tallviken();

	p.look = "this";
	p.colour = S("#f5c842");
	p.colour_made = S("Färgen #f5c842 är svår att läsa. Därför är knappar och länkar mörkare.");
	p.act = "#8d7326";
	p.link = "#7e6621";
	view_key(h, &p);
}

static void key_secret(struct html *h)
{
	const struct key_secret_page p = {
		.frame = frame_sven(),
		.name = S("Tallvikens Moodle"),
		.launch_url = S("https://verkstad.example/lti/launch"),
		.key = S("tallviken"),
		.secret = S("en-hemlighet-som-visas-en-gång"),
		.back = U("/s/1/drift/nycklar/1"),
	};

	view_key_secret(h, &p);
}

static const struct sample pages[] = {
	{ "keys", keys },
	{ "key", key },
	{ "key-rotating", key_rotating },
	{ "key-own", key_own },
	{ "key-coloured", key_coloured },
	{ "key-secret", key_secret },
};
SAMPLES(operate_samples, pages);
