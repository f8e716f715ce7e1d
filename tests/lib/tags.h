/* SPDX-License-Identifier: EUPL-1.2 */
/* tags: that HTML has no tag and no attribute but those that a person's text may become. */
#pragma once
#include <stdbool.h>
#include <string.h>

/* The value in quotes at *s is of allowed signs; moves behind it. */
static inline bool tags_value(const char **s, const char *signs)
{
	size_t n = strspn(*s, signs);
	bool ok = n > 0 && (*s)[n] == '"';

	*s += n + ok;
	return ok;
}

/* A link's attributes, to the ">". */
static inline bool tags_link(const char **s)
{
	static const char rest[] = " target=\"_blank\" rel=\"noopener noreferrer nofollow\"";
	static const char signs[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&()*+,;=%|^{}";
	static const char *const schemes[] = { "https://", "http://", "mailto:" };
	size_t i = 0;

	while (i < 3 && strncasecmp(*s, schemes[i], strlen(schemes[i])))
		i++;
	if (i == 3 || !tags_value(s, signs) || strncmp(*s, rest, strlen(rest)))
		return false;
	*s += strlen(rest);
	return **s == '>';
}

/* The tag after "<" at *s; moves to its ">". depth: of links that are open. */
static inline bool tags_one(const char **s, int *depth)
{
	static const char *const known[] = { "p>",   "/p>", "h3>",  "/h3>", "h4>", "/h4>", "ul>",     "/ul>",    "ol>",
					     "/ol>", "li>", "/li>", "br>",  "em>", "/em>", "strong>", "/strong>" };
	static const char *const numbered[] = { "ol start=\"", "li value=\"" };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (!strncmp(*s, known[i], strlen(known[i]))) {
			*s += strlen(known[i]) - 1;
			return true;
		}
	for (size_t i = 0; i < 2; i++)
		if (!strncmp(*s, numbered[i], strlen(numbered[i]))) {
			*s += strlen(numbered[i]);
			return tags_value(s, "0123456789") && **s == '>';
		}
	if (!strncmp(*s, "a href=\"", 8)) {
		*s += 8;
		return ++*depth == 1 && tags_link(s);
	}
	*s += 2;
	return !strncmp(*s - 2, "/a>", 3) && --*depth == 0;
}

static inline const char *tags_letter(const char *s)
{
	while (*s && ((*s | 0x20) < 'a' || (*s | 0x20) > 'z'))
		s++;
	return s;
}

/* Whether the two have the same letters of ASCII in the same order, whatever stands between them. */
static inline bool tags_same_letters(const char *a, const char *b)
{
	for (;; a++, b++) {
		a = tags_letter(a);
		b = tags_letter(b);
		if (*a != *b)
			return false;
		if (!*a)
			return true;
	}
}

static inline bool tags_ok(const char *html)
{
	int depth = 0;

	for (const char *s = html; *s; s++) {
		if (*s == '>' || *s == '"')
			return false;
		if (*s == '<' && (s++, !tags_one(&s, &depth)))
			return false;
	}
	return depth == 0;
}
