/* SPDX-License-Identifier: EUPL-1.2 */
/* assess: the pages of a self-assessment, from the first statement to the results. */
#pragma once
#include "web/route.h"

/* The step's page: where the person goes on in the round, or the results. */
enum err assess_show(struct visit *v);
page_fn assess_page_show, assess_page_save, assess_check_show, assess_submit, assess_mine_show, assess_mine_file,
    assess_mine_throw;
page_fn assess_results_show, results_show;
