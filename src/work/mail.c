/* SPDX-License-Identifier: EUPL-1.2 */
/* mail: leased, written, handed over, settled, one letter at a time. */
#include "work/mail.h"

#include "base/buf.h"
#include "base/log.h"
#include "base/when.h"
#include "domain/mailing.h"
#include "query/mail_read.h"
#include "query/mail_write.h"
#include "text/text.h"
#include "view/remind.h"
#include "work/message.h"

#include <inttypes.h>
#include <string.h>

enum { LEASE_SECONDS = 300, NAME_MAX_CHARACTERS = 120 };

int mail_delay(int attempts)
{
	static const int seconds[] = { 60, 300, 1800, 7200, 43200 };
	enum { LAST = sizeof seconds / sizeof *seconds - 1 };

	return seconds[attempts < 1 ? 0 : attempts > LAST ? LAST : attempts - 1];
}

static const char *line(struct arena *a, const char *s)
{
	return message_line(a, s, NAME_MAX_CHARACTERS);
}

/* Which course, where it is, why the letter came, and how it is the last one. */
static void add_end(struct buf *b, const struct text *t, const struct mail_lease *x, const char *off)
{
	const char *course = line(t->arena, x->course), *authority = line(t->arena, x->authority);

	buf_printf(b, "\n%s\n", *x->lms ? text_mail_open_at(t, course, x->lms) : text_mail_open(t, course));
	buf_printf(b, "\n--\n%s\n%s\n%s\n", text_mail_why(t, authority, x->school_year), text_mail_off(t), off);
}

/* NULL: there is nothing left to say. */
static const char *body(const struct text *t, const struct mail_lease *x, const struct mail_holds_rows *rows,
			const char *off)
{
	struct buf b = buf_new(t->arena);
	struct remind r;
	bool any = false;

	buf_printf(&b, "%s\n\n", text_mail_hello(t));
	for (size_t i = 0; i < rows->n; i++)
		if (remind_words(t, rows->at[i].kind, rows->at[i].words, &r)) {
			buf_printf(&b, "- %s\n", r.text);
			any = true;
		}
	add_end(&b, t, x, off);
	return any ? b.p : NULL;
}

static struct message message_of(struct arena *a, const struct mail_sender *m, const struct mail_lease *x,
				 const struct text *t)
{
	const char *course = line(a, x->course);
	const char *id = secret_hmac(a, m->key, arena_printf(a, "letter %" PRId64, x->id));

	return (struct message){
		.from = m->office->from,
		.to = x->email,
		.subject = x->urgent ? text_mail_subject_urgent(t, course) : text_mail_subject_week(t, course),
		.id = arena_printf(a, "%" PRId64 ".%.16s", x->id, id),
		.unsubscribe = arena_printf(a, "%s/avanmal/%" PRId64 "/%s", m->base_url, x->person,
					    mailing_code(a, m->key, x->person)),
	};
}

static enum err settle(struct db *db, const struct mail_lease *x, int64_t at, enum posted what, const char *code)
{
	log_line(LOG_INFO, "mail", "mail=%" PRId64 " attempt=%d taken=%d code=%s", x->id, x->attempts,
		 what == POST_TAKEN, *code ? code : "-");
	if (what == POST_TAKEN)
		return mail_sent(db, x->id, at);
	if (what == POST_REFUSED)
		return mail_end(db, x->id, "refused", code);
	return mail_later(db, x->id, at, mail_delay(x->attempts), code);
}

static enum err one(struct db *db, struct arena *a, const struct mail_sender *m, struct post *post,
		    const struct mail_lease *x, int64_t at, bool *silent)
{
	const struct text t = { lang_of(x->lang), a };
	struct message letter = message_of(a, m, x, &t);
	struct mail_holds_rows holds;
	const char *code;
	size_t len;

	if (!x->wanted || !message_reaches(x->email))
		return mail_end(db, x->id, "dropped", x->wanted ? "address" : "unwanted");
	TRY(mail_holds(db, x->id, at, &holds));
	letter.body = body(&t, x, &holds, letter.unsubscribe);
	letter.at = at;
	if (!letter.body)
		return mail_end(db, x->id, "dropped", "settled");
	const char *text = message_write(a, &letter, &len);
	enum posted what = post_letter(post, a, x->email, text, len, &code);
	*silent = strcmp(code, "silent") == 0;
	return settle(db, x, at, what, code);
}

static bool may_send(const struct mail_sender *m, int64_t at)
{
	return post_works(m->office) && !mailing_quiet(at);
}

enum err mail_prepare(struct db *db, struct arena *a, const struct mail_sender *m, int64_t at)
{
	int64_t n;

	return may_send(m, at) ? mailing_make(db, a, at, &n) : OK;
}

static enum err next(struct db *db, struct arena *a, const struct mail_sender *m, struct post *post, int64_t at,
		     bool *more)
{
	struct mail_lease x;
	bool silent = false;

	TRY(mail_lease(db, at, LEASE_SECONDS, &x));
	enum err e = x.found ? one(db, a, m, post, &x, at, &silent) : OK;
	*more = x.found && !silent; /* who keeps one letter waiting would keep them all: the next turn asks again */
	return e;
}

enum err mail_deliver(struct db *db, struct arena *a, const struct mail_sender *m, int64_t at)
{
	int64_t ahead = at - when_now();
	bool more = may_send(m, at);
	struct post *post = more ? post_new(m->office, m->stopped, m->of) : NULL;
	enum err e = OK;

	while (more && !e && !(m->stopped && m->stopped(m->of))) {
		struct arena_mark mark = arena_mark(a);

		e = next(db, a, m, post, when_now() + ahead, &more);
		arena_rewind(a, mark);
	}
	post_free(post);
	return e;
}
