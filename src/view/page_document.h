/* SPDX-License-Identifier: EUPL-1.2 */
/* page_document: the document, its versions, and the choice between two texts. */
#pragma once
#include "view/page_attachment.h"
#include "view/page_comment.h"
#include "view/page_field.h"
#include "view/page_final.h"
#include "view/page_group.h"
#include "view/page_piece.h"
#include "view/page_thread.h"

struct section_row {
	int no;
	const char *title, *brief; /* brief: for the rule, or NULL: title */
	struct url url;
	bool done, empty, current;
	const char *hint; /* "Anna Lindqvist, i dag 13.10", or NULL */
	int64_t comments; /* threads that are open */
};

struct document_page {
	struct frame_page frame;
	struct page_link part, index;
	const char *title; /* "Nulägesbeskrivning" */
	const char *owner; /* "Strandskolan" */
	int no;
	size_t n_sections;
	const struct section_row *sections;
	const char *section;             /* the section's title */
	struct markup guidance, example; /* example.s: "" when there is none */
	struct editor editor;
	struct field_form fields; /* as NULL: it is a text */
	const char *author;       /* who saved last, or NULL */
	const char *writing;      /* who writes right now, or NULL */
	bool done, was_done;      /* as chosen in the form, and as it stood when that was made */
	const char *finalised;    /* "2 december 2026 av Karin Öberg", or NULL */
	bool read_only;
	struct url next;
	size_t n_versions;
	const struct version_row *versions;
	struct url all_versions;
	struct thread_box rows; /* of the thread, below the text */
	struct comment_box comments;
	struct attachment_box files;
	const char *printed;   /* today's date */
	const char *last_year; /* "2025/26", with what stood here then; or NULL */
	struct markup last_words;
	size_t n_last_items;
	const struct thread_item *last_items; /* rows of the thread that stood below it */
	size_t n_sources;
	const struct page_link *sources; /* results of self-assessments that something was taken from */
	struct quote_box quotes;
};

struct document_index_page {
	struct frame_page frame;
	struct page_link part;
	const char *title, *owner;
	size_t n_sections;
	const struct section_row *sections;
	int done;
	struct url finalise;       /* asks first */
	const char *readers;       /* of other authorities, said in words, or NULL */
	const char *who_finalises; /* said to those who may not; else NULL */
	struct url reopen;         /* POST */
	const char *in_work;       /* "Version 2 arbetas fram", or NULL */
	size_t n_final;
	const struct page_link *final_versions; /* the newest first */
	struct share_box share;
	const char *finalised;
	struct url give_name; /* POST: the whole document as it is now */
	const char *name;     /* as typed */
	struct local_box local;
	size_t n_others;
	const struct page_link *others; /* other documents the person may read */
	size_t n_files;
	const struct page_link *files; /* to read it whole, and to take it along */
	size_t n_gone;
	const struct page_link *gone; /* sections with a text, that the template has no more */
};

enum para_kind {
	PARA_SAME,
	PARA_MINE,   /* only I changed it: it is in */
	PARA_THEIRS, /* only they changed it: it is in */
	PARA_BOTH    /* choose */
};

struct para_row {
	enum para_kind kind;
	struct diff_text mine, theirs; /* against the common base; n == 0: the paragraph was taken away */
	const char *choice;            /* mine theirs both, or NULL */
};

struct conflict_page {
	struct frame_page frame;
	struct page_link section; /* "Avsnitt 4: Resultat" */
	const char *document;
	const char *other; /* "Anna Lindqvist" */
	const char *when;  /* "14.31" */
	struct url action;
	const char *done, *was_done; /* that choice, as it was sent; "": none was */
	int64_t base;                /* the version both began with */
	int64_t theirs;              /* the version they saved */
	const char *mine;            /* my whole text, as typed */
	size_t n;
	const struct para_row *paras; /* the radio of number i is called p<i>, from 0 */
};

struct versions_page {
	struct frame_page frame;
	struct page_link section;
	const char *title;
	struct url compare; /* GET with from and to */
	int64_t total;
	size_t n_named, n;
	const struct version_row *named;    /* those with names */
	const struct version_row *versions; /* newest first, a page of them */
	struct listing listing;
};

struct version_diff_page {
	struct frame_page frame;
	struct page_link section;
	struct url versions;
	struct version_row from, to;
	struct diff_text text;
	struct url restore; /* POST with version = from.id */
	struct url name;    /* POST with version = from.id; s NULL: it gets none */
	struct url unname;  /* POST with one of the names */
	const char *typed;  /* of its field */
	size_t n_names;
	const char *const *names; /* that from has */
};
