/* SPDX-License-Identifier: EUPL-1.2 */
/* fault: what PostgreSQL's errors mean to us. */
#pragma once
#include "db/db.h"

#include <libpq-fe.h>

/* The error of a failed result, said by why() without any value in it. *unfit becomes true when the connection must be
 * renewed to be of use. */
enum err fault_result(const struct db_query *query, const PGresult *result, bool *unfit);
/* ERR_DB with libpq's words about the connection, on one line. */
enum err fault_connection(struct arena *a, const PGconn *conn);
