/* SPDX-License-Identifier: EUPL-1.2 */
/* main: argv[1] names a command, whose words have to arrive. */
#include "cli/commands.h"

int main(int argc, char **argv)
{
	return command_ended(command_run(argc, argv));
}
