/* SPDX-License-Identifier: EUPL-1.2 */
/* metrics_process: time, memory and files of this process. */
#pragma once
#include "base/buf.h"

void metrics_process(struct buf *b);
