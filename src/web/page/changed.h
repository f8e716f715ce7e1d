/* SPDX-License-Identifier: EUPL-1.2 */
/* changed: what a reader is told of the age of a text: when it was updated, and whether it is another than before. */
#pragma once
#include "web/visit.h"

/* "Senast uppdaterad 26 november 2026": the part's texts, or (NULL) those of the pack itself. */
const char *changed_updated(const struct visit *v, const struct part *part);
/* "Ny 3 februari 2027" or "Ändrad 3 februari 2027": since then in this year; NULL: as when the year began. */
const char *changed_step(const struct visit *v, const struct step *step);
const char *changed_part(const struct visit *v, const struct part *part);
/* The newest of the year's earlier versions that has that step, and in the step's document that section (NULL: any);
 * NULL: none has. */
const struct pack *changed_had(const struct visit *v, const char *step, const char *section);
/* The title that a section of the step's document had in the newest such version; NULL: none has it. */
const char *changed_section(const struct visit *v, const char *section);
/* The part's steps that an earlier version of the year had, and the present one has not. */
const struct step *const *changed_gone(const struct visit *v, int part, size_t *n);
/* The year's contents, the present one first; those that this process has met. */
const struct pack *const *changed_contents(const struct visit *v, size_t *n);
