/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: every page filled with invented people, or with the same hostile string everywhere. */
#pragma once
#include "view/html.h"
#include "view/page.h"

#define HOSTILE "\"><script>&'"

struct sample {
	const char *name; /* of the golden file */
	void (*show)(struct html *h);
};
struct samples {
	size_t n;
	const struct sample *at;
};

#define X(name) extern const struct samples name##_samples;
#include "samples.def"
#undef X

/* True: S() and U() give HOSTILE. */
extern bool sample_hostile;

/* A string, an address, a markup of the sample. */
const char *S(const char *s);
struct url U(const char *s);
struct markup M(const char *s);

/* The frame of Karin Öberg, of process leader Jonas Hedman, of nobody. */
struct frame_page frame_karin(enum nav current, int part);
struct frame_page frame_jonas(enum nav current);
struct frame_page frame_nobody(void);

#define SAMPLE_COUNT(a) (sizeof(a) / sizeof *(a))
#define SAMPLES(name, array) const struct samples name = { SAMPLE_COUNT(array), array }
