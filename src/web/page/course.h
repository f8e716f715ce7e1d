/* SPDX-License-Identifier: EUPL-1.2 */
/* course: the courses of a year, and the code that binds one more. */
#pragma once
#include "web/route.h"

page_fn courses_show, course_code_make, course_remove_show, course_remove_save, enter_code_show, enter_code_save;
