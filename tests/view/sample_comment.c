/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: what a group says about a section of its document. */
#include "sample.h"
#include "view/piece.h"

static struct comment_row anna(void)
{
	return (struct comment_row){ .id = 4,
				     .who = S("Anna Lindqvist"),
				     .when = S("i dag 13.10"),
				     .quote = S("41 av 48 elever"),
				     .body = S("@Karin Öberg Har vi siffran för i år?\nDen är från maj."),
				     .changed = true,
				     .edit = U("/s/1/kommentarer/4/andra") };
}

static struct comment_row karin(void)
{
	return (struct comment_row){
		.id = 5, .who = S("Karin Öberg"), .when = S("i dag 13.40"), .quote = "", .body = S("Ja, i april.")
	};
}

static struct comment_list list(void)
{
	static struct comment_thread threads[2];
	static struct comment_row answer;

	answer = karin();
	threads[0] = (struct comment_thread){ .head = anna(),
					      .n = 1,
					      .answers = &answer,
					      .answer = U("/s/1/kommentarer/4"),
					      .resolve = U("/s/1/kommentarer/4/klart") };
	threads[1] = (struct comment_thread){ .head = karin(),
					      .resolved = S("Anna Lindqvist, i går 9.12"),
					      .answer = U("/s/1/kommentarer/6"),
					      .resolve = U("/s/1/kommentarer/6/klart") };
	threads[1].head.id = 6;
	threads[1].head.body = NULL;
	return (struct comment_list){ 1, 2, threads };
}

static struct comments_page page_sample(void)
{
	static struct page_option people[2];

	people[0] = (struct page_option){ "7", S("Karin Öberg") };
	people[1] = (struct page_option){ "8", S("Yusuf Demir") };
	return (struct comments_page){ .frame = frame_karin(NAV_DOCUMENTS, 2),
				       .back = { S("Resultat"), U("/s/1/dokument/1/4") },
				       .document = S("Nulägesbeskrivning"),
				       .section = S("Resultat"),
				       .text = M("<p>41 av 48 elever nådde kravnivån.</p>"),
				       .list = list(),
				       .writes = true,
				       .editor = { .text = S("Jag undrar"),
						   .action = U("/s/1/kommentarer"),
						   .draft = U("/s/1/kommentarer/utkast"),
						   .drop = U("/s/1/kommentarer/utkast/kasta"),
						   .draft_at = S("i dag 14.02"),
						   .key = S("9f2c") },
				       .quote = S("41 av 48"),
				       .to = "8",
				       .n_people = 2,
				       .people = people };
}

static void comments(struct html *h)
{
	struct comments_page p = page_sample();

	view_comments(h, &p);
}

static void comments_none(struct html *h)
{
	struct field_error errors[] = { { "text", S("Skriv något i kommentaren"), { NULL } } };
	struct comments_page p = page_sample();

	p.list = (struct comment_list){ 0 };
	p.text.s = NULL;
	p.n_people = 0;
	p.frame.n_errors = 1;
	p.frame.errors = errors;
	view_comments(h, &p);
}

static void comments_thread(struct html *h)
{
	struct comments_page p = page_sample();

	p.answers = true;
	p.list.n = 1;
	p.all = (struct page_link){ S("Alla kommentarer"), U("/s/1/kommentarer") };
	view_comments(h, &p);
}

static void comments_final(struct html *h)
{
	struct comments_page p = page_sample();

	p.finalised = true;
	p.writes = false;
	view_comments(h, &p);
}

static void comment_change(struct html *h)
{
	struct comment_change_page p = { .frame = frame_karin(NAV_DOCUMENTS, 2),
					 .back = { S("Kommentarer"), U("/s/1/kommentarer") },
					 .action = U("/s/1/kommentarer/4/andra"),
					 .take_back = U("/s/1/kommentarer/4/ta-tillbaka"),
					 .body = S("Har vi siffran?"),
					 .version = 2,
					 .other = S("Har vi siffran för i år?") };

	view_comment_change(h, &p);
}

static void comments_box(struct html *h)
{
	struct comment_box box = { list(), U("/s/1/kommentarer"), U("/s/1/kommentarer#skriv") };
	const struct frame_page f = frame_karin(NAV_DOCUMENTS, 2);

	frame_open(h, &f, (struct head){ .title = S("Resultat") });
	piece_comments(h, &f, &box);
	frame_close(h, &f);
}

static const struct sample pages[] = {
	{ "comments", comments },
	{ "comments-none", comments_none },
	{ "comments-thread", comments_thread },
	{ "comments-final", comments_final },
	{ "comments-box", comments_box },
	{ "comment-change", comment_change },
};
SAMPLES(comment_samples, pages);
