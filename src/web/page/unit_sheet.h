/* SPDX-License-Identifier: EUPL-1.2 */
/* unit_sheet: a list of units pasted from a spreadsheet, looked at before it is saved. */
#pragma once
#include "web/visit.h"

enum err unit_sheet_show(struct visit *v);
enum err unit_sheet_save(struct visit *v);
