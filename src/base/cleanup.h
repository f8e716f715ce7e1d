/* SPDX-License-Identifier: EUPL-1.2 */
/* cleanup: foreign handles that end with their function. */
#pragma once

#define CLEANUP(fn) __attribute__((cleanup(fn)))
/* DEFINE_CLEANUP(xmlDoc, xmlFreeDoc) makes cleanup_xmlDoc; use: CLEANUP(cleanup_xmlDoc) xmlDoc *doc = NULL; */
#define DEFINE_CLEANUP(type, fn)                    \
	static inline void cleanup_##type(type **p) \
	{                                           \
		if (*p)                             \
			fn(*p);                     \
	}
