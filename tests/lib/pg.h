/* SPDX-License-Identifier: EUPL-1.2 */
/* pg: databases for tests, on the cluster of tests/run (KV_TEST_PG) or on one that lives as long as the program. */
#pragma once

/* The address of a new database with all migrations. Ends the program when there is none to be had. */
const char *pg_test_database(void);
/* Makes the template of such databases on a cluster, if it is not there. */
void pg_test_template(const char *address);
