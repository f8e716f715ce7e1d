/* SPDX-License-Identifier: EUPL-1.2 */
/* filetype: what a file is, whatever it is called. */
#include "base/filetype.h"

#include "test.h"

#include <stdio.h>

#define BYTES(s) s, sizeof(s) - 1

static const struct {
	const char *bytes;
	size_t n;
	enum filetype type;
} cases[] = {
	{ BYTES("\x1a\x45\xdf\xa3\x87\x42\x82\x84webm"), FILE_WEBM },
	{ BYTES("\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x0b\x42\x86\x81\x01\x42\x82\x84webm"), FILE_WEBM },
	{ BYTES("\x1a\x45\xdf\xa3\x8b\x42\x82\x88matroska"), FILE_OTHER },
	{ BYTES("\x1a\x45\xdf\xa3\x83\x42\x82\x84webm"), FILE_OTHER }, /* beyond the head's end */
	{ BYTES("\x1a\x45\xdf\xa3\x87\x42\x82\x84web"), FILE_OTHER },
	{ BYTES("\x1a\x45\xdf\xa3\xff\x42\x82\xff"), FILE_OTHER },
	{ BYTES("\x1a\x45\xdf\xa3"), FILE_OTHER },
	{ BYTES("\x1a\x45\xdf\xa3\0\0"), FILE_OTHER },
	{ BYTES("\0\0\0\x14"
		"ftypisom\0\0\2\0mp41"),
	  FILE_MP4 },
	{ BYTES("\0\0\0\x14"
		"ftypXYZ0\0\0\2\0mp42"),
	  FILE_MP4 },
	{ BYTES("\0\0\0\x14"
		"ftypXYZ0\0\0\2\0XYZ1"),
	  FILE_OTHER },
	{ BYTES("\0\0\0\x14"
		"ftypqt  \0\0\2\0mp42"),
	  FILE_OTHER },
	{ BYTES("\0\0\0\x18"
		"ftypheic\0\0\0\0mif1isom"),
	  FILE_OTHER },
	{ BYTES("\xff\xff\xff\xff"
		"ftypisom\0\0\2\0mp41"),
	  FILE_OTHER },
	{ BYTES("\0\0\0\x08"
		"ftypisom\0\0\2\0mp41"),
	  FILE_OTHER },
	{ BYTES("\0\0\0\x11"
		"ftypXYZ0\0\0\2\0mp42"),
	  FILE_OTHER }, /* a brand beyond the box */
	{ BYTES("\0\0\0\x14"
		"ftypiso"),
	  FILE_OTHER },
	{ BYTES("\x89PNG\r\n\x1a\n...."), FILE_PNG },
	{ BYTES("\xff\xd8\xff\xe0"), FILE_JPEG },
	{ BYTES("RIFF\0\0\0\0WEBPVP8 "), FILE_WEBP },
	{ BYTES("RIFF\0\0\0\0WAVE"), FILE_OTHER },
	{ BYTES("%PDF-1.7\n"), FILE_PDF },
	{ BYTES("%PDF-2.0\n"), FILE_PDF },
	{ BYTES(" %PDF-1.7\n"), FILE_OTHER },
	{ BYTES("%PDF"), FILE_OTHER },
	{ BYTES("PK\3\4...."), FILE_ZIP },
	{ BYTES("PK\5\6...."), FILE_OTHER },
	{ BYTES("<svg xmlns='http://www.w3.org/2000/svg'>"), FILE_OTHER },
	{ BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), FILE_OTHER }, /* Word from before 2007 */
	{ BYTES("MZ\x90\0webm"), FILE_OTHER },
	{ BYTES(""), FILE_OTHER },
};

static void by_their_first_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (filetype_of(cases[i].bytes, cases[i].n) != cases[i].type)
			fail_msg("case %zu is %s", i, filetype_mime(filetype_of(cases[i].bytes, cases[i].n)));
}

static enum filetype of_file(const char *path)
{
	char bytes[4096];
	FILE *f = fopen(path, "re");

	assert_non_null(f);
	size_t n = fread(bytes, 1, sizeof bytes, f);
	fclose(f);
	return filetype_of(bytes, n);
}

/* As ffmpeg makes them. */
static void real_files(void **state)
{
	(void)state;
	assert_int_equal(of_file("tests/data/film/liten.webm"), FILE_WEBM);
	assert_int_equal(of_file("tests/data/film/liten.mp4"), FILE_MP4);
	assert_int_equal(of_file("tests/data/film/liten.vtt"), FILE_OTHER);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(by_their_first_bytes), TEST(real_files) };

	return cmocka_run_group_tests_name("filetype", tests, NULL, NULL);
}
