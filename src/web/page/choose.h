/* SPDX-License-Identifier: EUPL-1.2 */
/* choose: in a course of many authorities, whose year a person works in. */
#pragma once
#include "web/route.h"

page_fn choose_show, choose_save, choose_take_back;

/* The page itself, for who has no place yet and who can go on to another year. */
enum err choose_page(struct visit *v);
/* The way from a sign-up to another authority; label NULL: the course is not shared. */
struct page_link choose_link(const struct visit *v);
/* What the frame of a shared course says of another year: the way there, or label NULL. */
struct page_link choose_onward(const struct visit *v);
