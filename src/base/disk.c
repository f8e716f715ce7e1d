/* SPDX-License-Identifier: EUPL-1.2 */
/* disk: what statvfs says, without what is kept for root. */
#include "base/disk.h"

#include <sys/statvfs.h>

int64_t disk_free_mib(const char *path)
{
	struct statvfs at;

	if (statvfs(path, &at) != 0)
		return -1;
	return (int64_t)((uint64_t)at.f_bavail * at.f_frsize >> 20);
}
