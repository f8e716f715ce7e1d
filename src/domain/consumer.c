/* SPDX-License-Identifier: EUPL-1.2 */
/* consumer: holds the key's row, looks, changes it, and writes the line, in one transaction. */
#include "domain/consumer.h"

#include "base/buf.h"
#include "base/colour.h"
#include "base/when.h"
#include "db/tx.h"
#include "query/consumer_read.h"
#include "query/consumer_write.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

enum { KEY_BYTES = 12, SECRET_BYTES = 32, KEY_MAX = 255, SECRET_LEAST = 8, SECRET_MAX = 255 };

/* ---- Words ---- */

static bool plain(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < ' ' || *s == 127)
			return false;
	return true;
}

const char *consumer_key_fault(const char *key)
{
	if (!*key || strlen(key) > KEY_MAX)
		return "a key has 1 to 255 bytes";
	return plain(key) ? NULL : "a key is one line of text";
}

const char *consumer_secret_fault(const char *secret)
{
	if (strlen(secret) < SECRET_LEAST || strlen(secret) > SECRET_MAX)
		return "a secret has 8 to 255 bytes";
	return plain(secret) ? NULL : "a secret is one line of text";
}

bool consumer_is_leaders(const char *s)
{
	return strcmp(s, "trust") == 0 || strcmp(s, "review") == 0;
}

bool consumer_is_relaunch(const char *s)
{
	return strcmp(s, "off") == 0 || strcmp(s, "optional") == 0 || strcmp(s, "required") == 0;
}

bool consumer_read_brand(struct arena *a, const char *s, const char **out)
{
	struct colour c;
	bool colour = colour_parse(s, &c);

	*out = colour ? colour_hex(a, c) : s;
	return colour || !*s || strcmp(s, "own") == 0;
}

const char *consumer_new_key(struct arena *a)
{
	const char *key;

	do
		key = secret_token(a, KEY_BYTES);
	while (!isalnum((unsigned char)*key)); /* no option of a command looks like it */
	return key;
}

/* " leaders=review origins=2": what of the terms is said. */
static const char *words_of(struct arena *a, const struct consumer_terms *t)
{
	struct buf b = buf_new(a);

	buf_puts(&b, t->name ? " name" : "");
	if (t->leaders)
		buf_printf(&b, " leaders=%s", t->leaders);
	if (t->relaunch)
		buf_printf(&b, " relaunch=%s", t->relaunch);
	if (t->private_addresses)
		buf_printf(&b, " private-addresses=%s", *t->private_addresses ? "yes" : "no");
	if (t->operates)
		buf_printf(&b, " operator=%s", *t->operates ? "yes" : "no");
	if (t->shared)
		buf_printf(&b, " shared=%s", *t->shared ? "yes" : "no");
	if (t->brand)
		buf_printf(&b, " brand=%s", *t->brand ? t->brand : "platform");
	if (t->reorigin)
		buf_printf(&b, " origins=%zu", t->origins.n);
	return b.p;
}

/* ---- One act ---- */

/* What the body of a transaction works with. */
struct change {
	const struct consumer_act *act;
	struct consumer_hold k;
	const struct consumer_terms *terms;
	const char *box;
	bool flag, changed;
	const int64_t *from, *until;
	struct consumer_load *load;
};

static enum err hold(struct db *db, struct change *c)
{
	TRY(consumer_hold(db, c->act->key, &c->k));
	return c->k.found ? OK : why(ERR_NOT_FOUND, "there is no key %s", c->act->key);
}

static enum err note(struct db *db, const struct change *c, enum audit_act what, const char *more)
{
	return audit_write(db, c->act->by, what, c->k.id, "key=%s%s", c->act->key, more);
}

static const char *sealed(const struct consumer_act *act, const char **secret)
{
	if (!*secret)
		*secret = secret_token(act->arena, SECRET_BYTES);
	return secret_seal(act->arena, act->seal, act->key, *secret);
}

static enum err run(struct change *c, enum err (*body)(struct db *db, void *change))
{
	return tx_run(c->act->db, TX_WRITE, body, c);
}

static enum err add(struct db *db, void *change)
{
	struct change *c = change;
	const struct consumer_terms *t = c->terms;
	struct consumer_insert made;

	enum err e =
	    consumer_insert(db, c->act->key, c->box, t->name, t->leaders ? t->leaders : "trust",
			    t->relaunch ? t->relaunch : "optional", t->private_addresses && *t->private_addresses,
			    t->operates && *t->operates, t->shared && *t->shared, t->origins, &made);
	if (e == ERR_CONFLICT)
		return why(e, "the key %s is taken", c->act->key);
	TRY(e);
	c->k.id = made.id;
	return note(db, c, AUDIT_KEY_ADD, words_of(c->act->arena, t));
}

enum err consumer_add(const struct consumer_act *act, const struct consumer_terms *terms, const char **secret)
{
	struct change c = { .act = act, .terms = terms, .box = sealed(act, secret) };

	return run(&c, add);
}

static enum err rotate(struct db *db, void *change)
{
	struct change *c = change;

	TRY(hold(db, c));
	if (c->k.rotating && c->k.newest_worked)
		return why(ERR_CONFLICT, "%s has two live secrets already: retire the old one first", c->act->key);
	TRY(consumer_secret_renew(db, c->k.id, c->box));
	return note(db, c, AUDIT_KEY_ROTATE, "");
}

enum err consumer_rotate(const struct consumer_act *act, const char **secret)
{
	struct change c = { .act = act, .box = sealed(act, secret) };

	return run(&c, rotate);
}

static enum err retire(struct db *db, void *change)
{
	struct change *c = change;

	TRY(hold(db, c));
	if (!c->k.rotating)
		return why(ERR_NOT_FOUND, "%s has one secret only: there is no old one to retire", c->act->key);
	if (!c->k.newest_worked && !c->flag)
		return why(ERR_CONFLICT,
			   "no launch has used the newest secret of %s yet: without the old one the "
			   "platform would be shut out",
			   c->act->key);
	TRY(consumer_secret_retire(db, c->k.id));
	return note(db, c, AUDIT_KEY_RETIRE, c->k.newest_worked ? "" : " newest-unused");
}

enum err consumer_retire(const struct consumer_act *act, bool anyway)
{
	struct change c = { .act = act, .flag = anyway };

	return run(&c, retire);
}

static enum err switch_to(struct db *db, void *change)
{
	struct change *c = change;

	TRY(hold(db, c));
	c->changed = c->k.enabled != c->flag;
	if (!c->changed)
		return OK;
	TRY(consumer_switch(db, c->k.id, c->flag));
	return note(db, c, c->flag ? AUDIT_KEY_ENABLE : AUDIT_KEY_DISABLE, "");
}

enum err consumer_switch_to(const struct consumer_act *act, bool enabled, bool *changed)
{
	struct change c = { .act = act, .flag = enabled };

	TRY(run(&c, switch_to));
	*changed = c.changed;
	return OK;
}

/* "2026-08-01"; a limit that is none, in words. */
static const char *day(struct arena *a, const int64_t *at, const char *none)
{
	return at ? when_iso(a, *at) : none;
}

static enum err expire(struct db *db, void *change)
{
	struct change *c = change;
	struct arena *a = c->act->arena;

	TRY(hold(db, c));
	const int64_t *from = c->from ? c->from : c->k.valid_from_null ? NULL : &c->k.valid_from;
	const int64_t *until = c->until ? c->until : c->k.valid_until_null ? NULL : &c->k.valid_until;
	from = from && *from == INT64_MIN ? NULL : from;
	until = until && *until == INT64_MAX ? NULL : until;
	if (from && until && *from >= *until)
		return why(ERR_CONFLICT, "%s would end before it begins", c->act->key);
	TRY(consumer_dates(db, c->k.id, from, until));
	return note(db, c, AUDIT_KEY_EXPIRE,
		    arena_printf(a, " from=%s before=%s", day(a, from, "always"), day(a, until, "never")));
}

enum err consumer_expire(const struct consumer_act *act, const int64_t *from, const int64_t *until)
{
	struct change c = { .act = act, .from = from, .until = until };

	return run(&c, expire);
}

static enum err set(struct db *db, void *change)
{
	struct change *c = change;
	const struct consumer_terms *t = c->terms;

	TRY(hold(db, c));
	TRY(consumer_change(db, c->k.id, t->name, t->leaders, t->relaunch, t->private_addresses, t->operates, t->shared,
			    t->brand, t->reorigin, t->origins));
	if (t->shared)
		TRY(consumer_share(db, c->k.id, *t->shared));
	return note(db, c, AUDIT_KEY_SET, words_of(c->act->arena, t));
}

enum err consumer_set(const struct consumer_act *act, const struct consumer_terms *terms)
{
	struct change c = { .act = act, .terms = terms };

	return run(&c, set);
}

static enum err drop(struct db *db, void *change)
{
	struct change *c = change;
	struct consumer_weight w;
	struct consumer_patience patience;
	struct consumer_remove done;

	TRY(hold(db, c));
	TRY(consumer_weight(db, c->k.id, &w));
	*c->load = (struct consumer_load){ w.courses, w.people, w.members, w.alone };
	if (!c->flag && (w.courses || w.people))
		return why(ERR_CONFLICT, "data hangs on %s", c->act->key);
	TRY(note(db, c, AUDIT_KEY_REMOVE,
		 arena_printf(c->act->arena,
			      " courses=%" PRId64 " people=%" PRId64 " members=%" PRId64 " authorities=%" PRId64,
			      w.courses, w.people, w.members, w.alone)));
	TRY(consumer_patience(db, &patience));
	return consumer_remove(db, c->k.id, &done);
}

enum err consumer_drop(const struct consumer_act *act, bool with_data, struct consumer_load *load)
{
	struct change c = { .act = act, .flag = with_data, .load = load };

	return run(&c, drop);
}
