/* SPDX-License-Identifier: EUPL-1.2 */
/* schema: content/schema/pack.rng as a string, put in at build. */
#pragma once

extern const char pack_schema[];
