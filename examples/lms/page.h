/* SPDX-License-Identifier: EUPL-1.2 */
/* page: what a person sees. */
#pragma once
#include "place.h"

struct answer page_home(const struct call *c);   /* to the first course */
struct answer page_course(const struct call *c); /* the links and the gradebook */
struct answer page_copy(const struct call *c);   /* copies the course, and goes to the copy */
struct answer page_link(const struct call *c);   /* the tool in a frame */
struct answer page_launch(const struct call *c); /* the signed form that posts itself */
struct answer page_return(const struct call *c); /* where the tool sends people back, with lti_msg or lti_errormsg */
struct answer page_style(const struct call *c);
struct answer page_script(const struct call *c);
/* A plain page with a heading and one sentence, for errors too. */
struct answer page_notice(struct arena *a, int status, const char *heading, const char *text);
/* No such course, link or person. */
struct answer page_no_place(const struct call *c);
/* A form for the tool that posts itself. */
struct answer page_post(const struct call *c, const char *title, const char *url, const struct lti_form *form);
/* The head of a page of the course, and the end of any. */
struct buf page_begin(struct arena *a, const char *title, const struct place *p);
void page_end(struct buf *b);
/* The head of a page inside the frame, with its heading. */
struct buf page_bare(struct arena *a, const char *heading);
