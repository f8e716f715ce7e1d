/* SPDX-License-Identifier: EUPL-1.2 */
/* vtt: captions as they are written, and the line of each mistake. */
#include "content/vtt.h"

#include "test.h"

static struct vtt read_text(void **state, const char *text)
{
	return vtt_read(*state, text, strlen(text));
}

static void cues(void **state)
{
	struct vtt v = read_text(state, "\xef\xbb\xbfWEBVTT - film\r\n\r\nNOTE en\r\nkommentar\r\n\r\nett\r\n"
					"00:01.000 --> 00:04.500 align:start\r\nHej\r\ndu.\r\n\r\n\r\n"
					"01:00:04.500 --> 01:00:05.000\rSlut.");

	assert_null(v.fault);
	assert_int_equal(v.n, 2);
	assert_int_equal(v.cues[0].start_ms, 1000);
	assert_int_equal(v.cues[0].end_ms, 4500);
	assert_int_equal(v.cues[0].line, 7);
	assert_string_equal(v.cues[0].text, "Hej du.");
	assert_int_equal(v.cues[1].start_ms, 3604500);
	assert_string_equal(v.cues[1].text, "Slut.");
}

/* As other programs write them. */
static void exported(void **state)
{
	struct vtt v = read_text(state, "WEBVTT\nKind: captions\nLanguage: sv\n\nSTYLE\n::cue { color: red }\n\n"
					"00:01.000 --> 00:04.500\n<v Anna Berg>Hej <i>du</i> &amp; <c.gul>alla</c>\n"
					"<00:02.000>R&D, 3 &gt; 2.</v>\n");

	assert_null(v.fault);
	assert_int_equal(v.n, 1);
	assert_string_equal(v.cues[0].text, "Hej du & alla R&D, 3 > 2.");
}

#define CUE "00:01.000 --> 00:02.000\nA\n"

static const struct {
	const char *text;
	int line;
	const char *fault;
} faults[] = {
	{ "", 1, "does not begin with WEBVTT" },
	{ "WEBVTTX\n\n" CUE, 1, "does not begin with WEBVTT" },
	{ "\n\nWEBVTT", 1, "does not begin with WEBVTT" },
	{ "WEBVTT\n" CUE, 2, "no blank line after the first" },
	{ "WEBVTT\n\n", 2, "the file has no cues" },
	{ "WEBVTT\n\nhej\n\n", 4, "a line stands alone" },
	{ "WEBVTT\n\n1:00 --> 00:02.000\nA\n", 3, "the timing cannot be read" },
	{ "WEBVTT\n\n00:61.000 --> 00:62.000\nA\n", 3, "the timing cannot be read" },
	{ "WEBVTT\n\n00:01.000-->00:02.000\nA\n", 3, "the timing cannot be read" },
	{ "WEBVTT\n\n00:01.000 --> 00:02\nA\n", 3, "the timing's end cannot be read" },
	{ "WEBVTT\n\n00:01.000 --> 00:02.0001\nA\n", 3, "the timing's end cannot be read" },
	{ "WEBVTT\n\n00:02.000 --> 00:02.000\nA\n", 3, "the cue ends before it begins" },
	{ "WEBVTT\n\n" CUE "\n00:01.500 --> 00:03.000\nB\n", 6, "begins before the one above has ended" },
	{ "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", 3, "the cue has no text" },
	{ "WEBVTT\n\n" CUE "00:02.000 --> 00:03.000\nB\n", 5, "a timing stands inside a cue" },
	{ "WEBVTT\n\n" CUE "<script>B</script>\n", 5, "has a tag that captions do not have" },
	{ "WEBVTT\n\n" CUE "2 < 3\n", 5, "has a tag" },
	{ "WEBVTT\n\n" CUE "<v Anna\n", 5, "has a tag" },
	{ "WEBVTT\nKind: captions\n" CUE, 3, "no blank line after the first" },
	{ "WEBVTT\n\n" CUE "\nSTYLE\n::cue {}\n", 7, "the timing cannot be read" },
	{ "WEBVTT\n\n" CUE "\xff", 1, "not valid UTF-8" },
};

static void each_fault_has_its_line(void **state)
{
	for (size_t i = 0; i < COUNT(faults); i++) {
		struct vtt v = read_text(state, faults[i].text);

		if (!v.fault || v.fault_line != faults[i].line)
			fail_msg("%s: line %d, %s", faults[i].text, v.fault_line, v.fault);
		assert_in(v.fault, faults[i].fault);
		assert_in(v.fault, "; expected ");
	}
}

static void nul_is_refused(void **state)
{
	assert_in(vtt_read(*state, "WEBVTT\0\n\n" CUE, 12).fault, "without NUL");
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(cues), TEST(exported), TEST(each_fault_has_its_line),
					    TEST(nul_is_refused) };

	return cmocka_run_group_tests_name("vtt", tests, NULL, NULL);
}
