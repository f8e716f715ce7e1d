/* SPDX-License-Identifier: EUPL-1.2 */
/* testing: what --test adds: ways to misbehave, a log of what arrived, launches as data. */
#pragma once
#include "call.h"
#include "outcome.h"

struct testing;

struct testing *testing_new(void);
void testing_free(struct testing *t);

/* Counts down a mode given for a number of calls. t may be NULL: then and by default the mode is "ok". */
const struct outcome_mode *testing_mode(struct testing *t);
/* One line of the log; t may be NULL. */
void testing_log(struct testing *t, const struct call *c, const struct outcome *o, const struct outcome_mode *mode);

struct answer test_mode(const struct call *c);        /* POST mode=NAME [times=N] */
struct answer test_log(const struct call *c);         /* JSON lines, oldest first */
struct answer test_clear(const struct call *c);       /* POST: forgets log, mode and grades */
struct answer test_grade(const struct call *c);       /* user, link, course -> {"set":true,"score":0.42,"at":1795..} */
struct answer test_launch(const struct call *c);      /* user, link, course -> {"url":..,"fields":[[name,value],..]} */
struct answer test_launch_form(const struct call *c); /* the same as an urlencoded body, ready to post */
