/* SPDX-License-Identifier: EUPL-1.2 */
/* consumer_test: goes through all that a launch with a key needs, also by signing one, and says what to do. */
#include "cli/consumer.h"

#include "base/when.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "lti/lti.h"
#include "query/consumer_read.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { DAYS = 7 };

/* One key under test. */
struct trial {
	struct arena *arena;
	const struct settings *settings;
	const unsigned char *seal;
	const char *key;
	const char *secret[LTI_SECRETS];
	struct consumer_by_key row;
	struct consumer_show more;
	int faults;
};

static void well(const char *what)
{
	printf("ok    %s\n", what);
}

static void hint(const char *what, const char *act)
{
	printf("note  %s\n      %s\n", what, act);
}

static void ill(struct trial *t, const char *what, const char *act)
{
	printf("wrong %s\n      %s\n", what, act);
	t->faults++;
}

static void try_secrets(struct trial *t)
{
	const char *boxes[] = { t->row.secret_box, t->row.old_secret_box };
	static const char *const names[] = { "the newest secret", "the old secret" };

	for (int i = 0; i < LTI_SECRETS && boxes[i]; i++)
		if (secret_open(t->arena, t->seal, t->key, boxes[i], &t->secret[i]))
			ill(t, arena_printf(t->arena, "%s cannot be opened with %s", names[i], t->settings->key_file),
			    "Put the key file back that it was sealed with, or rotate the secret twice.");
		else
			well(arena_printf(t->arena, "%s opens", names[i]));
}

static void try_dates(struct trial *t)
{
	int64_t now = when_now();

	if (!t->row.enabled)
		ill(t, "the key is disabled", arena_printf(t->arena, "kvalitetsverkstaden consumer enable %s", t->key));
	else
		well("the key is enabled");
	if (!t->row.valid_from_null && t->row.valid_from > now)
		ill(t, arena_printf(t->arena, "its first day is %s", when_iso(t->arena, t->row.valid_from)),
		    arena_printf(t->arena, "kvalitetsverkstaden consumer expire %s --from always", t->key));
	if (!t->row.valid_until_null && t->row.valid_until <= now)
		ill(t, arena_printf(t->arena, "its last day was %s", when_iso(t->arena, t->row.valid_until - 1)),
		    arena_printf(t->arena, "kvalitetsverkstaden consumer expire %s --until never", t->key));
}

static void try_address(struct trial *t)
{
	const char *base = t->settings->base_url;
	static const char local[] = "http://localhost";

	if (strncmp(base, "https://", 8) == 0)
		well(arena_printf(t->arena, "people come by %s", base));
	else if (strncmp(base, local, strlen(local)) == 0)
		hint(arena_printf(t->arena, "KV_BASE_URL is %s: good for trying on this machine alone", base),
		     "Set KV_BASE_URL to the https:// address that people use.");
	else
		ill(t,
		    arena_printf(t->arena,
				 "KV_BASE_URL is %s: browsers open no frame of http:// in a platform of "
				 "https://",
				 base),
		    "Set KV_BASE_URL to the https:// address that people use.");
}

/* Signs a launch as the platform does, and reads it as the server does. */
static void try_launch(struct trial *t, int i)
{
	const char *url = arena_printf(t->arena, "%s/lti/launch", t->settings->base_url);
	const struct lti_signer by = { .key = t->key,
				       .secret = t->secret[i],
				       .url = url,
				       .nonce = lti_nonce(t->arena),
				       .now = when_now() / WHEN_SECOND,
				       .hash = LTI_HMAC_SHA1 };
	const struct lti_consumer consumer = {
		.key = t->key,
		.secret = { t->secret[0], t->secret[1] },
		.enabled = t->row.enabled,
		.from = t->row.valid_from_null ? 0 : t->row.valid_from / WHEN_SECOND,
		.until = t->row.valid_until_null ? 0 : t->row.valid_until / WHEN_SECOND,
	};
	const struct lti_request rq = { .method = "POST", .base_url = url, .now = by.now };
	struct lti_form form = { 0 }, signed_form;
	struct lti_diagnosis d = { 0 };
	struct lti_envelope e;

	lti_form_add(t->arena, &form, "lti_message_type", "basic-lti-launch-request");
	lti_form_add(t->arena, &form, "lti_version", "LTI-1p0");
	lti_form_add(t->arena, &form, "resource_link_id", "test");
	if (lti_selftest() || lti_sign_form(t->arena, &by, &form, &signed_form))
		ill(t, "a launch cannot be signed", "liboauth or OpenSSL does not work on this machine.");
	else if (lti_form_verify(t->arena, &rq, &signed_form, &consumer, t->settings->clock_window, &e, &d))
		ill(t, arena_printf(t->arena, "a launch for %s is refused: %s", url, lti_reason_name(d.reason)),
		    "That is a fault of this program or its libraries: report it.");
	else
		well(arena_printf(t->arena, "a launch for %s that is signed with %s is accepted", url,
				  i              ? "the old secret"
				  : t->secret[1] ? "the newest secret"
						 : "its secret"));
}

/* ---- What the platform has done so far ---- */

static const struct {
	const char *reason, *act;
} advice[] = {
	{ "wrong_signature",
	  "The secret in the platform is another, or it launches another address than KV_BASE_URL says: "
	  "enter the secret again (consumer rotate makes a new one), and compare the launch URL." },
	{ "clock",
	  "The clocks of the platform and of this machine differ by more than KV_CLOCK_WINDOW: set them by NTP." },
	{ "nonce_used",
	  "A launch was sent twice: a double click, or a page that was loaded again. Nothing to do if seldom." },
	{ "disabled_key", "It was disabled then." },
	{ "key_not_yet_valid", "It came before the key's first day: consumer expire moves it." },
	{ "key_expired", "It came after the key's last day: consumer expire moves it." },
	{ "no_user_id", "The platform sent nobody's id: let people log in, and share who they are with the tool." },
	{ "no_relaunch",
	  "The key demands LTI 1.1.2, which the platform does not do: consumer set --relaunch optional." },
	{ "no_cookie",
	  "The browser took no cookie in the platform's frame, which LTI 1.1.2 needs: let the link open in a new "
	  "window." },
	{ "unsigned",
	  "Something between the platform and here took the signature away: look at proxies and redirects." },
	{ "signature_method", "The platform must sign with HMAC-SHA1 or HMAC-SHA256." },
};

static const char *advice_for(const char *reason)
{
	for (size_t i = 0; i < sizeof advice / sizeof *advice; i++)
		if (strcmp(advice[i].reason, reason) == 0)
			return advice[i].act;
	return "The log has a line launch.refused or http with the parameter at fault for each.";
}

static void show_rotation(struct trial *t)
{
	bool used = !t->more.secret_worked_at_null;

	if (t->secret[1] && used)
		hint("the newest secret has worked, and the old one is still accepted",
		     arena_printf(t->arena, "kvalitetsverkstaden consumer retire-old-secret %s", t->key));
	else if (t->secret[1])
		hint("no launch has used the newest secret yet", "Enter it in the platform.");
}

static enum err try_use(struct trial *t, struct db *db)
{
	struct consumer_refusals_rows refused;

	TRY(consumer_refusals(db, t->row.id, DAYS, &refused));
	if (t->more.launched_at_null)
		hint("no launch has come yet",
		     "Add launch URL, key and secret to the platform as an external tool, and open "
		     "it. (It takes a minute until a launch is written down.)");
	else
		well(arena_printf(t->arena, "the last launch came %s %s from %s",
				  when_iso(t->arena, t->more.launched_at),
				  when_clock(t->arena, LANG_EN, t->more.launched_at),
				  *t->more.product ? t->more.product : "a platform that does not say what it is"));
	for (size_t i = 0; i < refused.n; i++)
		hint(arena_printf(t->arena, "%" PRId64 " refused launches in %d days: %s, last %s %s", refused.at[i].n,
				  DAYS, refused.at[i].reason, when_iso(t->arena, refused.at[i].last_at),
				  when_clock(t->arena, LANG_EN, refused.at[i].last_at)),
		     advice_for(refused.at[i].reason));
	return OK;
}

static enum err read_key(struct trial *t, struct db *db)
{
	TRY(consumer_by_key(db, t->key, &t->row));
	TRY(consumer_show(db, t->row.id, &t->more));
	return t->row.found && t->more.found
		   ? OK
		   : why(ERR_NOT_FOUND, "there is no key %s; see kvalitetsverkstaden consumer list", t->key);
}

static enum err test(struct program *p, struct db *db, void *arg)
{
	struct trial t = { .arena = p->arena, .settings = &p->settings, .seal = p->key, .key = arg };

	TRY(read_key(&t, db));
	try_secrets(&t);
	try_dates(&t);
	try_address(&t);
	for (int i = 0; i < LTI_SECRETS && !t.faults; i++)
		if (t.secret[i])
			try_launch(&t, i);
	show_rotation(&t);
	TRY(try_use(&t, db));
	return t.faults ? why(ERR_CONFLICT, "%s: %d things are wrong", t.key, t.faults) : OK;
}

int consumer_test_run(const char *config, int argc, char **argv)
{
	const char *key = NULL;
	const struct argument table[] = { { .name = "KEY", .value = &key }, { 0 } };
	int code = arguments_read(argc, argv, table);

	return code ? code : command_with_database(config, test, (void *)(uintptr_t)key);
}
