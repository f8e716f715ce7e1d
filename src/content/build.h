/* SPDX-License-Identifier: EUPL-1.2 */
/* build: from the tree of a pack's files to its structs, noting what makes no sense on the way. */
#pragma once
#include "content/file.h"
#include "content/node.h"

struct id_use {
	const char *kind, *id;
	const struct node *node;
};

struct builder {
	struct arena *arena;
	struct faults *faults;
	struct pack *pack;
	struct files files;
	const struct node *root;              /* of pack.xml */
	const struct node *parts[PACK_PARTS]; /* of the parts' files */
	size_t parts_count;
	struct source *sources[PACK_PARTS]; /* of parts[i], built first: texts refer to them */
	size_t sources_count[PACK_PARTS];
	struct id_use *ids;
	size_t ids_count, ids_cap;
	const char *intro;      /* of all self-assessments, or NULL */
	struct markup guidance; /* of all templates; .s NULL: none */
	bool reads;             /* keep what is to be read; draw no pictures */
	struct pack_reading *readings;
	size_t readings_count, readings_cap;
};

/* Fills b->pack from b->files; a pack with faults is not to be used. */
void build_pack(struct builder *b);

/* A fault at the node. */
#define FAULT(b, node, ...) fault((b)->faults, (node)->file, (node)->line, __VA_ARGS__)

/* The node's id, noted: used once per kind. */
const char *build_id(struct builder *b, const struct node *n, const char *kind);
/* The attribute, or "" when it is left out. */
const char *build_attr(const struct node *n, const char *name);
/* Text on one line: a label or a reference, and what is to be read; and text rendered from Markdown. All must hold
 * something. */
const char *build_label(struct builder *b, const struct node *n);
const char *build_line(struct builder *b, const struct node *n);
struct markup build_prose(struct builder *b, const struct node *n);
/* The text as it stands in its element, without the indent of the file. */
const char *build_source(struct builder *b, const struct node *n);
/* The same as build_prose of a text that has been made of the node's, and is no sentences to read. */
struct markup build_made(struct builder *b, const struct node *n, const char *markdown);
/* The same of a text that may refer to sources. */
struct markup build_referring(struct builder *b, const struct node *n, struct references *out);
enum track build_track(const struct node *n);

/* Keeps a text that is to be read, from that place, where somebody asked for them. */
void build_reading(struct builder *b, const char *file, int line, const char *markdown);

/* build_link.c: whether each link of the text, which begins on that line of the node's file, leads somewhere; faults
 * are noted. NULL where the text may not refer to sources. */
void build_links(struct builder *b, const struct node *n, const char *text, struct references *out);
/* The sources of all parts, before anything that may refer to them. */
void build_sources(struct builder *b);

/* build_film.c, build_form.c: one film, assessment or template from its node. */
struct film build_film(struct builder *b, const struct node *n);
struct assessment build_assessment(struct builder *b, const struct node *n);
struct template build_template(struct builder *b, const struct node *n);
/* build_field.c: a section of it; before: those that it has already. */
struct template_section build_section(struct builder *b, const struct node *n, const struct template_section *before,
				      size_t count);
/* build_step.c */
struct step build_step(struct builder *b, const struct node *n, int part);
