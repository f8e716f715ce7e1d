/* SPDX-License-Identifier: EUPL-1.2 */
/* consumer: the verbs of `consumer` that only read. */
#pragma once

int consumer_list_run(const char *config, int argc, char **argv);
int consumer_show_run(const char *config, int argc, char **argv);
int consumer_test_run(const char *config, int argc, char **argv);
