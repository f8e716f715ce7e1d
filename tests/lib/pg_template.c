/* SPDX-License-Identifier: EUPL-1.2 */
/* pg_template: makes the migrated template database on the cluster whose address is the argument. */
#include "pg.h"

#include <stdio.h>

int main(int argc, char **argv)
{
	if (argc != 2)
		return fprintf(stderr, "usage: pg_template ADDRESS\n"), 2;
	pg_test_template(argv[1]);
	return 0;
}
