/* SPDX-License-Identifier: EUPL-1.2 */
/* unit: the school units of the process leader's authority. */
#pragma once
#include "web/visit.h"

enum err units_show(struct visit *v);
enum err unit_new_show(struct visit *v);
enum err unit_new_save(struct visit *v);
enum err unit_one_show(struct visit *v);
enum err unit_one_save(struct visit *v);
enum err unit_one_shut(struct visit *v);
enum err unit_one_open(struct visit *v);
enum err unit_one_merge(struct visit *v);

/* The way back to the list. */
struct page_link unit_list_link(const struct visit *v);
