/* SPDX-License-Identifier: EUPL-1.2 */
/* meeting: what is brought to a meeting: its agenda, its questions with room to write, and empty forms. */
#pragma once
#include "base/lang.h"
#include "report/doc.h"

struct agenda_point {
	const char *clock, *title, *minutes;
	size_t n;
	const char *const *holds;
};

struct meeting_paper {
	const char *title, *when, *place; /* place: or NULL */
	const char *authority, *year;
	size_t n_agenda;
	const struct agenda_point *agenda;
	size_t n_questions;
	const char *const *questions;
};

struct doc meeting_doc(const struct text *t, const struct meeting_paper *m);
