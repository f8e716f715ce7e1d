/* SPDX-License-Identifier: EUPL-1.2 */
/* tar: headers that tar(1) reads, and those of tar(1). */
#include "base/tar.h"

#include "test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void what_is_written_is_read(void **state)
{
	static const uint64_t sizes[] = {
		0, 1, 511, 512, 513, UINT64_C(8589934591), UINT64_C(8589934592), UINT64_C(1) << 44
	};
	char block[TAR_BLOCK], name[TAR_NAME_MAX + 1];

	(void)state;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		uint64_t size;

		tar_header(block, "films/del1.webm", sizes[i], 1790000000);
		assert_true(tar_read(block, name, &size));
		assert_string_equal(name, "films/del1.webm");
		assert_true(size == sizes[i]);
		assert_true((size + tar_padding(size)) % TAR_BLOCK == 0 && tar_padding(size) < TAR_BLOCK);
	}
}

static void a_changed_header_is_none(void **state)
{
	char block[TAR_BLOCK], name[TAR_NAME_MAX + 1];
	uint64_t size;

	(void)state;
	for (int i = 0; i < TAR_BLOCK; i++) {
		tar_header(block, "manifest", 77, 1790000000);
		block[i] ^= 2;
		bool spare = i >= 100 + 54 && i < 156; /* the checksum's own end: a NUL or a blank */
		assert_true(spare || !tar_read(block, name, &size));
	}
	memset(block, 0, sizeof block);
	assert_true(tar_read(block, name, &size) && !*name);
}

static void tar_reads_it_and_is_read(void **state)
{
	char dir[] = "/tmp/kv-tar-XXXXXX", block[TAR_BLOCK], name[TAR_NAME_MAX + 1], command[512],
	     end[2 * TAR_BLOCK] = { 0 };
	uint64_t size;
	FILE *f;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(command, sizeof command, "%s/a.tar", dir);
	f = fopen(command, "we");
	assert_non_null(f);
	tar_header(block, "manifest", 5, 1790000000);
	fwrite(block, 1, sizeof block, f);
	fwrite("hello", 1, 5, f);
	fwrite(end, 1, tar_padding(5), f);
	fwrite(end, 1, sizeof end, f);
	fclose(f);
	snprintf(command, sizeof command,
		 "cd %s && tar xf a.tar && test \"$(cat manifest)\" = hello && tar cf b.tar --format=ustar manifest",
		 dir);
	assert_int_equal(system(command), 0); // NOLINT(cert-env33-c): tar itself
	snprintf(command, sizeof command, "%s/b.tar", dir);
	f = fopen(command, "re");
	assert_non_null(f);
	assert_int_equal(fread(block, 1, sizeof block, f), TAR_BLOCK);
	fclose(f);
	assert_true(tar_read(block, name, &size));
	assert_string_equal(name, "manifest");
	assert_int_equal(size, 5);
	snprintf(command, sizeof command, "rm -r %s", dir);
	assert_int_equal(system(command), 0); // NOLINT(cert-env33-c)
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_written_is_read),
		TEST(a_changed_header_is_none),
		TEST(tar_reads_it_and_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
