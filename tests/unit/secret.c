/* SPDX-License-Identifier: EUPL-1.2 */
/* secret: sealed boxes, digests, tokens and the key file. */
#include "base/secret.h"

#include "test.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const unsigned char key[SECRET_KEY_BYTES] = "0123456789abcdef0123456789abcdef",
			   other[SECRET_KEY_BYTES] = "0123456789abcdef0123456789abcdeg";

static void seals_and_opens(void **state)
{
	static const char *const texts[] = { "", "a", "hemlig", "åäö – 日本", "0123456789abcdef0123456789abcdef" };

	for (size_t i = 0; i < COUNT(texts); i++) {
		const char *plain = NULL, *box = secret_seal(*state, key, "consumer 7", texts[i]);

		assert_int_equal(strncmp(box, "v1.", 3), 0);
		assert_string_not_equal(box, secret_seal(*state, key, "consumer 7", texts[i])); /* a nonce each */
		assert_int_equal(secret_open(*state, key, "consumer 7", box, &plain), OK);
		assert_string_equal(plain, texts[i]);
		assert_int_equal(secret_open(*state, other, "consumer 7", box, &plain), ERR_CONFIG);
		assert_int_equal(secret_open(*state, key, "consumer 8", box, &plain), ERR_CONFIG);
		assert_int_equal(secret_open(*state, key, "", box, &plain), ERR_CONFIG);
	}
}

static void a_changed_box_stays_shut(void **state)
{
	char *box = secret_seal(*state, key, "consumer 7", "hemlig!!"); /* 36 bytes: no spare bits in the text */
	const char *plain = "untouched";

	for (size_t i = 0; box[i]; i++) {
		char kept = box[i];

		for (const char *c = "A_-b0 =+/\n."; *c; c++) {
			box[i] = *c;
			assert_int_equal(secret_open(*state, key, "consumer 7", box, &plain) == OK, *c == kept);
		}
		box[i] = 0; /* cut short */
		assert_int_equal(secret_open(*state, key, "consumer 7", box, &plain), ERR_CONFIG);
		box[i] = kept;
	}
	static const char *const bad[] = { "", "v1.", "v2.", "v1", "v1.AAAA", "v1.A", "v1.=", "hemlig", "v1. " };
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(secret_open(*state, key, "consumer 7", bad[i], &plain), ERR_CONFIG);
	assert_int_equal(secret_open(*state, key, "consumer 7", arena_printf(*state, "%sAAAA", box), &plain),
			 ERR_CONFIG);
	assert_null(strstr(why_last(), "hemlig"));
}

static void digests(void **state)
{
	static const unsigned char zero[SECRET_KEY_BYTES] = { 0 };

	assert_string_equal(secret_sha256(*state, "abc", 3),
			    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); /* FIPS 180-4 */
	assert_string_equal(secret_sha256(*state, "", 0),
			    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_string_equal(secret_hmac(*state, zero, ""),
			    "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
	assert_true(secret_equal("", "") && secret_equal("abc", "abc"));
	assert_false(secret_equal("abc", "abd") || secret_equal("abc", "ab") || secret_equal("", "a"));
}

static void tokens(void **state)
{
	const char *one = secret_token(*state, 16), *two = secret_token(*state, 16);

	assert_int_equal(strlen(one), 22);
	assert_int_equal(strspn(one, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), 22);
	assert_string_not_equal(one, two);
	for (size_t n = 1; n < 40; n++)
		assert_int_equal(strlen(secret_token(*state, n)), (n * 8 + 5) / 6);
}

static void key_files(void **state)
{
	unsigned char first[SECRET_KEY_BYTES], again[SECRET_KEY_BYTES];
	char *dir = arena_dup(*state, "/tmp/kv-secret-XXXXXX");
	struct stat st;

	assert_non_null(mkdtemp(dir));
	const char *path = arena_printf(*state, "%s/key", dir);
	mode_t mask = umask(0);
	assert_int_equal(secret_key_file(path, first), OK);
	umask(mask);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(st.st_nlink, 1);
	assert_int_equal(secret_key_file(path, again), OK);
	assert_memory_equal(first, again, sizeof first);
	assert_int_equal(chmod(path, 0640), 0);
	assert_int_equal(secret_key_file(path, again), ERR_CONFIG);
	assert_in(why_last(), "chmod 600");
	assert_int_equal(chmod(path, 0600), 0);
	for (int size = 31; size <= 33; size += 2) {
		assert_int_equal(truncate(path, size), 0);
		assert_int_equal(secret_key_file(path, again), ERR_CONFIG);
		assert_in(why_last(), "exactly 32 bytes");
	}
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(dir), 0); /* nothing was left beside it */
	assert_int_equal(secret_key_file(path, again), ERR_CONFIG);
	assert_in(why_last(), path);
}

enum { MAKERS = 8 };

static void *make(void *path)
{
	unsigned char *made = malloc(SECRET_KEY_BYTES);

	return made && secret_key_file(path, made) == OK ? made : NULL;
}

/* Several processes that start at once get the same key. */
static void one_key_for_all(void **state)
{
	pthread_t threads[MAKERS];
	void *made[MAKERS];
	char *dir = arena_dup(*state, "/tmp/kv-secret-XXXXXX");

	assert_non_null(mkdtemp(dir));
	char *path = arena_printf(*state, "%s/key", dir);
	for (int i = 0; i < MAKERS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, make, path), 0);
	for (int i = 0; i < MAKERS; i++)
		assert_int_equal(pthread_join(threads[i], &made[i]), 0);
	for (int i = 0; i < MAKERS; i++) {
		assert_non_null(made[i]);
		assert_memory_equal(made[i], made[0], SECRET_KEY_BYTES);
	}
	for (int i = 0; i < MAKERS; i++)
		free(made[i]);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(dir), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(seals_and_opens), TEST(a_changed_box_stays_shut), TEST(digests), TEST(tokens),
		TEST(key_files),       TEST(one_key_for_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
