/* SPDX-License-Identifier: EUPL-1.2 */
/* asset: the files that the build takes in as they are. */
#include "page.h"

#define ASSET(name, file)                                                                                       \
	__asm__(".pushsection .rodata\n" #name ":\n.incbin \"" ASSET_FOLDER file "\"\n.byte 0\n.popsection\n"); \
	extern const char name[] // NOLINT(bugprone-macro-parentheses)

ASSET(lms_style_css, "style.css");
ASSET(lms_start_js, "start.js");

struct answer page_style(const struct call *c)
{
	(void)c;
	return answer_text(200, "text/css; charset=utf-8", lms_style_css);
}

struct answer page_script(const struct call *c)
{
	(void)c;
	return answer_text(200, "text/javascript; charset=utf-8", lms_start_js);
}
