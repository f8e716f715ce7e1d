/* SPDX-License-Identifier: EUPL-1.2 */
/* supervisor: libsystemd, which does nothing where no environment of systemd's is there. */
#include "cli/supervisor.h"

#include <inttypes.h>
#include <string.h>
#include <systemd/sd-daemon.h>

enum err supervisor_socket(int *fd)
{
	int n = sd_listen_fds(1);

	*fd = n == 1 ? SD_LISTEN_FDS_START : 0;
	if (n < 0)
		return why(ERR_CONFIG, "no socket stands where LISTEN_FDS says: %s", strerror(-n));
	if (n > 1)
		return why(ERR_CONFIG,
			   "%d sockets are handed over; one is served: leave one ListenStream in the socket "
			   "unit",
			   n);
	return OK;
}

void supervisor_ready(void)
{
	sd_notify(0, "READY=1");
}

void supervisor_stopping(int seconds)
{
	sd_notifyf(0, "STOPPING=1\nEXTEND_TIMEOUT_USEC=%" PRIu64, (uint64_t)seconds * 1000000);
}

/* Twice in the time that it waits. */
int supervisor_patience(void)
{
	uint64_t us;

	return sd_watchdog_enabled(0, &us) > 0 ? (int)(us / 2000) : 0;
}

void supervisor_alive(void)
{
	sd_notify(0, "WATCHDOG=1");
}
