/* SPDX-License-Identifier: EUPL-1.2 */
/* organisation: the verb of `organisation` that is of the other installation. */
#pragma once

int organisation_receive_run(const char *config, int argc, char **argv);
