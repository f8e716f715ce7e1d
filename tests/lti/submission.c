/* SPDX-License-Identifier: EUPL-1.2 */
/* submission: what goes with a score, only where the launch accepts it, and all operations as the platforms took them.
 */
#include "data.h"

#define ALL                                                                                                           \
	(LTI_ACCEPTS_TEXT | LTI_ACCEPTS_URL | LTI_ACCEPTS_LAUNCH_URL | LTI_ACCEPTS_TOTAL | LTI_ACCEPTS_SUBMITTED_AT | \
	 LTI_ACCEPTS_YIELD)
#define RECORD_OPEN "<replaceResultRequest><resultRecord><sourcedGUID><sourcedId>s</sourcedId></sourcedGUID><result>"
#define SCORE "<resultScore><language>en</language><textString>0.5</textString></resultScore>"
#define RECORD_CLOSE "</result></resultRecord></replaceResultRequest>"

static const char *written(struct arena *a, const struct lti_submission *with, const char *score)
{
	struct lti_outcome o = { .operation = LTI_REPLACE_RESULT,
				 .message_id = "m",
				 .sourcedid = "s",
				 .score = score,
				 .submission = with },
			   got;
	size_t len;
	const char *xml = lti_outcome_write(a, &o, &len);

	assert_int_equal(len, strlen(xml));
	assert_int_equal(lti_outcome_read(a, xml, len, &got), LTI_OK);
	assert_int_equal(got.operation, LTI_REPLACE_RESULT);
	assert_string_equal(got.sourcedid, "s");
	assert_int_equal(got.score != NULL, score != NULL);
	assert_null(got.submission);
	return xml;
}

static void written_in_order(void **state)
{
	static const struct {
		struct lti_submission with;
		const char *score, *want;
	} rows[] = {
		{ { .accepts = ALL }, "0.5", RECORD_OPEN SCORE RECORD_CLOSE },
		{ { .accepts = ALL, .text = "å<b>&" },
		  "0.5",
		  RECORD_OPEN SCORE "<resultData><text>å&lt;b&gt;&amp;</text></resultData>" RECORD_CLOSE },
		{ { .accepts = ALL, .text = "t", .url = "u", .launch_url = "l" },
		  "0.5",
		  RECORD_OPEN SCORE "<resultData><text>t</text></resultData>" RECORD_CLOSE },
		{ { .accepts = ALL, .url = "https://a/?b&c" },
		  "0.5",
		  RECORD_OPEN SCORE "<resultData><url>https://a/?b&amp;c</url></resultData>" RECORD_CLOSE },
		{ { .accepts = ALL, .launch_url = "l" },
		  NULL,
		  RECORD_OPEN "<resultData><ltiLaunchUrl>l</ltiLaunchUrl></resultData>" RECORD_CLOSE },
		{ { .accepts = LTI_ACCEPTS_LAUNCH_URL, .text = "t", .url = "u", .launch_url = "l" },
		  "0.5",
		  RECORD_OPEN SCORE "<resultData><ltiLaunchUrl>l</ltiLaunchUrl></resultData>" RECORD_CLOSE },
		{ { .accepts = ALL, .total = "17.5" },
		  "0.5",
		  RECORD_OPEN SCORE "<resultTotalScore><language>en</language><textString>17.5</textString></"
				    "resultTotalScore>" RECORD_CLOSE },
		{ { .accepts = ALL, .submitted_at = "2026-11-23T21:32:37Z", .yield = true },
		  "0.5",
		  "<replaceResultRequest><submissionDetails><submittedAt>2026-11-23T21:32:37Z</submittedAt>"
		  "<prioritizeNonToolGrade/></submissionDetails><resultRecord>" },
		{ { .accepts = ALL, .yield = true },
		  "0.5",
		  "<submissionDetails><prioritizeNonToolGrade/></submissionDetails>" },
		{ { .accepts = ALL, .submitted_at = "x" },
		  "0.5",
		  "<submissionDetails><submittedAt>x</submittedAt></submissionDetails>" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		assert_in(written(*state, &rows[i].with, rows[i].score), rows[i].want);
}

/* Each thing is left out where its bit is missing, whatever else is accepted. */
static void only_where_accepted(void **state)
{
	static const struct {
		unsigned bit;
		const char *element;
		struct lti_submission with;
	} rows[] = {
		{ LTI_ACCEPTS_TEXT, "<text>", { .text = "x" } },
		{ LTI_ACCEPTS_URL, "<url>", { .url = "x" } },
		{ LTI_ACCEPTS_LAUNCH_URL, "<ltiLaunchUrl>", { .launch_url = "x" } },
		{ LTI_ACCEPTS_TOTAL, "<resultTotalScore>", { .total = "1" } },
		{ LTI_ACCEPTS_SUBMITTED_AT, "<submittedAt>", { .submitted_at = "x" } },
		{ LTI_ACCEPTS_YIELD, "<prioritizeNonToolGrade/>", { .yield = true } },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_submission with = rows[i].with;

		with.accepts = ALL & ~rows[i].bit;
		assert_in(written(*state, &with, "0.5"), RECORD_OPEN SCORE RECORD_CLOSE);
		with.accepts = rows[i].bit;
		assert_in(written(*state, &with, "0.5"), rows[i].element);
	}
}

static void accepted_by_launches(void **state)
{
#define CANVAS "&tool_consumer_info_product_family_code=canvas"
	static const struct {
		const char *fields;
		unsigned want;
	} rows[] = {
		{ "", 0 },
		{ "&ext_outcome_data_values_accepted=text", LTI_ACCEPTS_TEXT },
		{ "&ext_outcome_data_values_accepted=url%2C+text", LTI_ACCEPTS_URL | LTI_ACCEPTS_TEXT },
		{ "&ext_outcome_data_values_accepted=url%2Ctext" CANVAS,
		  LTI_ACCEPTS_URL | LTI_ACCEPTS_TEXT | LTI_ACCEPTS_LAUNCH_URL },
		{ CANVAS, 0 },
		{ "&ext_outcome_data_values_accepted=lti_launch_url", LTI_ACCEPTS_LAUNCH_URL },
		{ "&ext_outcome_data_values_accepted=urls%2Ctextual", 0 },
		{ "&ext_outcome_result_total_score_accepted=true", LTI_ACCEPTS_TOTAL },
		{ "&ext_outcome_result_total_score_accepted=false", 0 },
		{ "&ext_outcome_submission_submitted_at_accepted=true", LTI_ACCEPTS_SUBMITTED_AT },
		{ "&ext_outcome_submission_prioritize_non_tool_grade_accepted=true", LTI_ACCEPTS_YIELD },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_form f = read_form(*state, arena_printf(*state, "%s%s%s", LAUNCH, rows[i].fields, OAUTH));
		struct lti_launch l;

		sign_exactly(*state, NULL, &f, LTI_HMAC_SHA1, SECRET);
		struct lti_request rq = posting(*state, &f, NULL);
		assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &l, NULL), LTI_OK);
		if (lti_outcome_accepts(&l) != rows[i].want)
			fail_msg("%s: %u", rows[i].fields, lti_outcome_accepts(&l));
	}
}

/* Canvas's own launch of an assignment takes everything; Moodle's nothing. */
static void accepted_as_recorded(void **state)
{
	static const struct {
		const char *file, *name;
		unsigned want;
	} rows[] = { { "canvas", "assignment-student", ALL },
		     { "canvas", "course_navigation-student", 0 },
		     { "moodle", "launch-embed-asa", 0 } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		json_t *lines = data_lines(arena_printf(*state, CAPTURES "%s-launches.jsonl", rows[i].file)), *row;
		size_t k, found = 0;

		json_array_foreach(lines, k, row)
		{
			struct lti_form f = read_form(*state, data_text(row, "body"));
			const char *values = lti_form_get(&f, "ext_outcome_data_values_accepted");
			struct lti_launch l = { .form = &f,
						.outcome_data_accepted = values ? values : "",
						.consumer_product =
						    lti_form_get(&f, "tool_consumer_info_product_family_code") };

			if (strcmp(data_text(row, "name"), rows[i].name) != 0)
				continue;
			assert_int_equal(lti_outcome_accepts(&l), rows[i].want);
			found++;
		}
		assert_int_equal(found, 1);
		json_decref(lines);
	}
}

/* readResult and deleteResult carry no result at all, whatever else is set. */
static void read_and_delete_are_bare(void **state)
{
	static const struct lti_submission with = { .accepts = ALL, .text = "t", .total = "1", .yield = true };
	static const char *const names[] = { [LTI_READ_RESULT] = "readResult", [LTI_DELETE_RESULT] = "deleteResult" };

	for (enum lti_operation op = LTI_READ_RESULT; op <= LTI_DELETE_RESULT; op++) {
		struct lti_outcome o = {
			.operation = op, .message_id = "m", .sourcedid = "s", .score = "1", .submission = &with
		};
		size_t len;

		assert_in(lti_outcome_write(*state, &o, &len),
			  arena_printf(*state,
				       "<imsx_POXBody><%sRequest><resultRecord><sourcedGUID><sourcedId>s</sourcedId>"
				       "</sourcedGUID></resultRecord></%sRequest></imsx_POXBody>",
				       names[op], names[op]));
	}
}

/* XML has no U+FFFE, U+FFFF and control characters: they are left out, so that the request is read at all. */
static void no_character_breaks_it(void **state)
{
	static const char odd[] = "a\x01"
				  "b\xef\xbf\xbe"
				  "c\xef\xbf\xbf"
				  "d\x1f"
				  "e\x7f"
				  "f\xef\xbf\xbd";
	struct lti_outcome o = { .operation = LTI_READ_RESULT, .message_id = "m", .sourcedid = odd }, got;
	size_t len;
	const char *xml = lti_outcome_write(*state, &o, &len);

	assert_int_equal(lti_outcome_read(*state, xml, len, &got), LTI_OK);
	assert_string_equal(got.sourcedid, "abcde\x7f"
					   "f\xef\xbf\xbd");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(written_in_order),     TEST(only_where_accepted),      TEST(accepted_by_launches),
		TEST(accepted_as_recorded), TEST(read_and_delete_are_bare), TEST(no_character_breaks_it),
	};

	return cmocka_run_group_tests_name("lti-submission", tests, NULL, NULL);
}
