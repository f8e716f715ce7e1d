/* SPDX-License-Identifier: EUPL-1.2 */
/* utf8: checking at the door, and counting. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Well-formed UTF-8 (RFC 3629: no overlong forms, surrogates or values over U+10FFFF) without NUL. */
bool utf8_ok(const char *s, size_t n);
/* Number of characters (code points) in valid UTF-8. */
size_t utf8_length(const char *s);
/* Bytes of the longest prefix of s with at most max characters. */
size_t utf8_prefix(const char *s, size_t max);
/* Bytes of the sign at s, if it is one that stands between words and is not ASCII (U+00A0 to U+00BF: § « » and the
 * like; U+2000 to U+2BFF: dashes, quotes, bullets, arrows); else 0. */
size_t utf8_sign(const char *s);
/* Bytes of the character at s, if it is a control, a line or paragraph separator, of no width, or one that turns the
 * direction of writing; else 0. */
size_t utf8_hidden(const char *s);
/* A letter or digit of ASCII, or any byte of a character beyond it. */
bool utf8_letter(char c);
