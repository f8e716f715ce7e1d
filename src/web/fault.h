/* SPDX-License-Identifier: EUPL-1.2 */
/* fault: the page that an error becomes; text that was typed is on it. */
#pragma once
#include "web/visit.h"

/* Logs the error once, keeps the route's text as a draft where the session has ended, and fills the reply. */
void fault_page(struct visit *v, enum err e);
