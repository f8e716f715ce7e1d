/* SPDX-License-Identifier: EUPL-1.2 */
/* metrics_process: what the kernel says of this process, by the names that every dashboard knows. */
#include "web/metrics_process.h"

#include "base/when.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

static int64_t began;

__attribute__((constructor)) static void begin(void)
{
	began = when_now();
}

static uint64_t resident_bytes(void)
{
	FILE *f = fopen("/proc/self/statm", "re");
	unsigned long long all, resident = 0;

	if (!f)
		return 0;
	if (fscanf(f, "%llu %llu", &all, &resident) != 2)
		resident = 0;
	fclose(f);
	return resident * (uint64_t)sysconf(_SC_PAGESIZE);
}

static uint64_t open_files(void)
{
	DIR *d = opendir("/proc/self/fd");
	uint64_t n = 0;

	if (!d)
		return 0;
	while (readdir(d))
		n++;
	closedir(d);
	return n > 3 ? n - 3 : 0; /* . and .. and the folder itself */
}

static void put(struct buf *b, const char *name, const char *type, const char *help, uint64_t n)
{
	buf_printf(b, "# HELP %s %s\n# TYPE %s %s\n%s %" PRIu64 "\n", name, help, name, type, name, n);
}

void metrics_process(struct buf *b)
{
	struct rusage used = { 0 };
	struct rlimit files = { 0 };

	getrusage(RUSAGE_SELF, &used);
	getrlimit(RLIMIT_NOFILE, &files);
	uint64_t us = (uint64_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 +
		      (uint64_t)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
	buf_printf(b,
		   "# HELP process_cpu_seconds_total Time of the processors, the system's part included.\n"
		   "# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total %" PRIu64 ".%06" PRIu64 "\n",
		   us / 1000000, us % 1000000);
	put(b, "process_start_time_seconds", "gauge", "When it began.", (uint64_t)(began / WHEN_SECOND));
	put(b, "process_resident_memory_bytes", "gauge", "Memory in use.", resident_bytes());
	put(b, "process_open_fds", "gauge", "Open files and connections.", open_files());
	put(b, "process_max_fds", "gauge", "The most that may be open.", (uint64_t)files.rlim_cur);
}
