/* SPDX-License-Identifier: EUPL-1.2 */
/* colour: three bytes, and the formulas of WCAG. */
#include "base/colour.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static unsigned char digit(char c)
{
	return (unsigned char)(isdigit((unsigned char)c) ? c - '0' : (c | 0x20) - 'a' + 10);
}

bool colour_parse(const char *s, struct colour *out)
{
	size_t n = strlen(s);
	unsigned char at[3];

	if (*s != '#' || (n != 4 && n != 7))
		return false;
	for (size_t i = 1; i < n; i++)
		if (!isxdigit((unsigned char)s[i]))
			return false;
	for (size_t i = 0; i < 3; i++) {
		unsigned char high = digit(n == 4 ? s[1 + i] : s[1 + 2 * i]), low = n == 4 ? high : digit(s[2 + 2 * i]);

		at[i] = (unsigned char)(high << 4 | low);
	}
	*out = (struct colour){ at[0], at[1], at[2] };
	return true;
}

const char *colour_hex(struct arena *a, struct colour c)
{
	return arena_printf(a, "#%02x%02x%02x", c.r, c.g, c.b);
}

static double linear(unsigned char byte)
{
	double v = byte / 255.0;

	return v <= .04045 ? v / 12.92 : pow((v + .055) / 1.055, 2.4);
}

static double luminance(struct colour c)
{
	return .2126 * linear(c.r) + .7152 * linear(c.g) + .0722 * linear(c.b);
}

double colour_ratio(struct colour a, struct colour b)
{
	double x = luminance(a), y = luminance(b);

	return (fmax(x, y) + .05) / (fmin(x, y) + .05);
}

static unsigned char between(unsigned char from, unsigned char to, double way)
{
	return (unsigned char)lround(from + (to - from) * way);
}

struct colour colour_mix(struct colour from, struct colour to, double way)
{
	return (struct colour){ between(from.r, to.r, way), between(from.g, to.g, way), between(from.b, to.b, way) };
}
