/* SPDX-License-Identifier: EUPL-1.2 */
/* main: argv[1] names a command. */
#include "cli/commands.h"

int main(int argc, char **argv)
{
	return command_run(argc, argv);
}
