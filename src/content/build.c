/* SPDX-License-Identifier: EUPL-1.2 */
/* build: pack.xml, then the parts it names, then what they hold: films and forms before the steps that use them. */
#include "content/build.h"

#include "base/buf.h"
#include "base/secret.h"
#include "content/board.h"
#include "content/markdown.h"
#include "content/schema.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char *const tracks[] = { [TRACK_BOTH] = "both", [TRACK_ORGANISER] = "organiser", [TRACK_UNIT] = "unit" };

const char *track_name(enum track track)
{
	return tracks[track];
}

bool track_applies(enum track track, const char *name)
{
	return track == TRACK_BOTH || (name && strcmp(name, track_name(track)) == 0);
}

enum track build_track(const struct node *n)
{
	const char *name = node_attr(n, "track");

	for (enum track t = TRACK_ORGANISER; name && t <= TRACK_UNIT; t++)
		if (!strcmp(tracks[t], name))
			return t;
	return TRACK_BOTH;
}

const char *build_attr(const struct node *n, const char *name)
{
	const char *value = node_attr(n, name);

	return value ? value : "";
}

const char *build_id(struct builder *b, const struct node *n, const char *kind)
{
	const char *id = node_attr(n, "id");

	for (size_t i = 0; i < b->ids_count; i++)
		if (!strcmp(b->ids[i].id, id) && !strcmp(b->ids[i].kind, kind))
			FAULT(b, n, "the %s id \"%s\" is used already at %s:%d; expected an id of its own", kind, id,
			      b->ids[i].node->file, b->ids[i].node->line);
	if (b->ids_count == b->ids_cap) {
		size_t cap = b->ids_cap ? 2 * b->ids_cap : 128;

		b->ids = arena_grow(b->arena, b->ids, b->ids_cap * sizeof *b->ids, cap * sizeof *b->ids);
		b->ids_cap = cap;
	}
	b->ids[b->ids_count++] = (struct id_use){ kind, id, n };
	return id;
}

static bool blank(const char *s)
{
	return !s[strspn(s, " \t\r\n")];
}

void build_reading(struct builder *b, const char *file, int line, const char *markdown)
{
	struct prose p;

	if (!b->reads)
		return;
	if (b->readings_count == b->readings_cap) {
		size_t cap = 2 * b->readings_cap + 128;

		b->readings =
		    arena_grow(b->arena, b->readings, b->readings_cap * sizeof *b->readings, cap * sizeof *b->readings);
		b->readings_cap = cap;
	}
	p = prose_read(b->arena, markdown);
	b->readings[b->readings_count++] = (struct pack_reading){ file, line, readable_split(b->arena, &p) };
}

const char *build_label(struct builder *b, const struct node *n)
{
	struct buf out = buf_new(b->arena);

	for (const char *s = n->text; *s;) {
		size_t gap = strspn(s, " \t\r\n"), word = strcspn(s + gap, " \t\r\n");

		if (word && out.n)
			buf_char(&out, ' ');
		buf_add(&out, s + gap, word);
		s += gap + word;
	}
	if (!out.n)
		FAULT(b, n, "<%s> is empty; expected text", n->name);
	return out.p;
}

const char *build_line(struct builder *b, const struct node *n)
{
	const char *text = build_label(b, n);

	build_reading(b, n->file, n->line, text);
	return text;
}

static size_t indent(const char *line)
{
	return strspn(line, " \t");
}

/* The least indentation of the lines that hold something: it belongs to the XML, not to the Markdown. */
static size_t common_indent(const char *text)
{
	size_t least = SIZE_MAX;

	for (const char *s = text; *s; s += strcspn(s, "\n"), s += *s == '\n') {
		size_t here = indent(s);

		if (s[here] && s[here] != '\n' && here < least && s != text)
			least = here;
	}
	return least == SIZE_MAX ? 0 : least;
}

static const char *dedent(struct arena *a, const char *text)
{
	struct buf out = buf_new(a);
	size_t common = common_indent(text);

	for (const char *s = text; *s;) {
		size_t skip = indent(s), line = strcspn(s, "\n");

		skip = s == text || skip < common ? skip : common;
		line += s[line] == '\n';
		if (skip < line)
			buf_add(&out, s + skip, line - skip);
		else
			buf_char(&out, '\n');
		s += line;
	}
	return out.p;
}

/* NULL where the text is wrong, which is noted. */
static const char *check_prose(struct builder *b, const struct node *n, const char *text, struct references *sources)
{
	int line;

	if (blank(text)) {
		FAULT(b, n, "<%s> is empty; expected text", n->name);
		return NULL;
	}
	if (strlen(text) > MARKDOWN_MAX) {
		FAULT(b, n, "<%s> is too long; expected at most %d bytes", n->name, MARKDOWN_MAX);
		return NULL;
	}
	const char *wrong = markdown_fault(b->arena, text, &line);
	if (wrong)
		fault(b->faults, n->file, n->line + line - 1, "%s", wrong);
	build_links(b, n, text, sources);
	return text;
}

const char *build_source(struct builder *b, const struct node *n)
{
	return dedent(b->arena, n->text);
}

struct markup build_referring(struct builder *b, const struct node *n, struct references *out)
{
	const char *text = check_prose(b, n, build_source(b, n), out);

	if (text)
		build_reading(b, n->file, n->line, text);
	return text ? markdown_render(b->arena, text) : (struct markup){ "" };
}

struct markup build_prose(struct builder *b, const struct node *n)
{
	return build_referring(b, n, NULL);
}

struct markup build_made(struct builder *b, const struct node *n, const char *markdown)
{
	const char *text = check_prose(b, n, markdown, NULL);

	return text ? markdown_render(b->arena, text) : (struct markup){ "" };
}

/* The root of a file of the pack, named at from:line, which must be that element. */
static const struct node *open_file(struct builder *b, const char *name, const char *element, const char *from,
				    int line)
{
	size_t n;
	const char *text = file_read(b->faults, &b->files, name, NODE_FILE_MAX, from, line, &n);
	const struct node *root = text ? node_read(b->faults, name, text, n, pack_schema) : NULL;

	if (root && strcmp(root->name, element)) {
		FAULT(b, root, "the file holds <%s>; expected <%s>", root->name, element);
		return NULL;
	}
	return root;
}

static int part_no(const struct node *part)
{
	return (int)strtol(node_attr(part, "no"), NULL, 10);
}

/* Every part's file; each of 1..5 must be there once. */
static void open_parts(struct builder *b)
{
	const struct node *seen[PACK_PARTS + 1] = { 0 };
	size_t listed = node_count(b->root, "part");

	if (listed != PACK_PARTS)
		FAULT(b, b->root, "the pack has %zu parts; expected %d", listed, PACK_PARTS);
	for (const struct node *p = node_child(b->root, "part"); p && b->parts_count < PACK_PARTS; p = node_same(p)) {
		const struct node *part = open_file(b, node_attr(p, "src"), "part", p->file, p->line);

		if (!part)
			continue;
		if (seen[part_no(part)])
			FAULT(b, part, "part %d is in %s too; expected each part once", part_no(part),
			      seen[part_no(part)]->file);
		seen[part_no(part)] = part;
		b->parts[b->parts_count++] = part;
	}
}

static size_t count_all(const struct builder *b, const char *name)
{
	size_t n = 0;

	for (size_t i = 0; i < b->parts_count; i++)
		n += node_count(b->parts[i], name);
	return n;
}

static void build_shared(struct builder *b)
{
	struct pack *p = b->pack;
	struct film *films = ARENA_ARRAY(b->arena, node_count(b->root, "film") + count_all(b, "film"), struct film);
	struct assessment *assessments = ARENA_ARRAY(b->arena, count_all(b, "assessment"), struct assessment);
	struct template *templates = ARENA_ARRAY(b->arena, count_all(b, "template"), struct template);
	const struct node *n;

	if ((n = node_child(b->root, "intro")))
		b->intro = build_line(b, n);
	if ((n = node_child(b->root, "guidance")))
		b->guidance = build_prose(b, n);
	p->films = films;
	p->assessments = assessments;
	p->templates = templates;
	if ((n = node_child(b->root, "film"))) {
		films[p->films_count++] = build_film(b, n);
		p->film = films;
	}
	for (size_t i = 0; i < b->parts_count; i++) {
		for (n = node_child(b->parts[i], "film"); n; n = node_same(n))
			films[p->films_count++] = build_film(b, n);
		for (n = node_child(b->parts[i], "assessment"); n; n = node_same(n))
			assessments[p->assessments_count++] = build_assessment(b, n);
		for (n = node_child(b->parts[i], "template"); n; n = node_same(n))
			templates[p->templates_count++] = build_template(b, n);
	}
}

/* A step that is a moment's text is the only one of a moment of its part. */
static void check_moment(struct builder *b, const struct node *n, const struct part *part, const struct step *s)
{
	for (size_t i = 0; *s->moment && i < part->moments_count; i++)
		if (!strcmp(part->moments[i].id, s->moment)) {
			if (pack_moment_text(part, &part->moments[i]) != s)
				FAULT(b, n, "the moment %s has a text already; expected one step for each moment",
				      s->moment);
			return;
		}
	if (*s->moment)
		FAULT(b, n, "the part has no moment \"%s\"; expected the id of one of its own", s->moment);
}

static void build_stages(struct builder *b, const struct node *n, struct part *part)
{
	struct stage *stages = ARENA_ARRAY(b->arena, node_count(n, "stage"), struct stage);

	part->stages = stages;
	for (const struct node *s = node_child(n, "stage"); s; s = node_same(s)) {
		struct stage *stage = &stages[part->stages_count++];
		struct step *steps = ARENA_ARRAY(b->arena, node_count(s, "step"), struct step);

		stage->title = node_attr(s, "title");
		stage->steps = steps;
		for (const struct node *c = node_child(s, "step"); c; c = node_same(c)) {
			struct step *step = &steps[stage->steps_count++];

			*step = build_step(b, c, part->no);
			check_moment(b, c, part, step);
		}
	}
}

/* When its texts were last changed; as dates sort like words. */
static const char *updated(struct builder *b, const struct node *n)
{
	const char *date = node_attr(n, "updated");

	if (date && strcmp(date, b->pack->date) > 0)
		FAULT(b, n, "the part is updated %s, after the pack's date %s; expected a day up to that", date,
		      b->pack->date);
	return date ? date : b->pack->date;
}

static struct part_picture build_picture(struct builder *b, const struct node *n, int part)
{
	enum { HASH = 8 };
	struct part_picture p = { NULL, NULL, build_line(b, n) };
	const char *name = node_attr(n, "src");
	size_t bytes;
	const char *svg = file_read(b->faults, &b->files, name, PICTURE_FILE_MAX, n->file, n->line, &bytes);

	if (!svg || !picture_harmless(b->faults, name, svg, bytes))
		return p;
	p.svg = svg;
	p.file = arena_printf(b->arena, "del%d-%.*s.svg", part, HASH, secret_sha256(b->arena, svg, bytes));
	return p;
}

static void build_part(struct builder *b, size_t at)
{
	const struct node *n = b->parts[at];
	struct part part = { .no = part_no(n),
			     .title = node_attr(n, "title"),
			     .area = node_attr(n, "area"),
			     .period = node_attr(n, "period"),
			     .result = node_attr(n, "result"),
			     .updated = updated(b, n),
			     .purpose = build_prose(b, node_child(n, "purpose")) };
	struct moment *moments = ARENA_ARRAY(b->arena, node_count(n, "moment"), struct moment);
	const char **further = ARENA_ARRAY(b->arena, node_count(n, "further"), const char *);

	if (node_child(n, "summary"))
		part.summary = build_label(b, node_child(n, "summary"));
	if (node_child(n, "picture"))
		part.picture = build_picture(b, node_child(n, "picture"), part.no);
	for (const struct node *m = node_child(n, "moment"); m; m = node_same(m))
		moments[part.moments_count++] = (struct moment){ build_id(b, m, "moment"), build_label(b, m),
								 (int)strtol(build_attr(m, "meeting"), NULL, 10) };
	for (const struct node *f = node_child(n, "further"); f; f = node_same(f))
		further[part.further_count++] = build_label(b, f);
	part.further = further;
	part.moments = moments;
	part.sources = b->sources[at];
	part.sources_count = b->sources_count[at];
	build_stages(b, n, &part);
	b->pack->parts[part.no - 1] = part;
}

/* Only the texts that are shown with somebody's name have gaps. */
static void check_gaps(struct builder *b, const struct node *n)
{
	static const char *const gaps[] = { "authority", "contact", "support", NULL }, *const none[] = { NULL };
	static const char *const filled[] = { "personal_data", "accessibility" };
	const struct prose body = prose_read(b->arena, dedent(b->arena, n->text));
	const char *id = node_attr(n, "id");
	bool has = strcmp(id, filled[0]) == 0 || strcmp(id, filled[1]) == 0;
	const char *stranger = prose_stranger(b->arena, &body, has ? gaps : none);

	if (stranger && has)
		FAULT(b, n, "the text asks for %s; expected {authority}, {contact} or {support}", stranger);
	else if (stranger)
		FAULT(b, n, "the text asks for %s; expected gaps in personal_data, accessibility and handouts only",
		      stranger);
}

static struct pack_text build_text(struct builder *b, const struct node *n)
{
	const struct node *summary = node_child(n, "summary");

	struct pack_text t = { .id = build_id(b, n, "text"), .title = node_attr(n, "title") };

	check_gaps(b, n);
	t.body = build_referring(b, n, &t.sources);
	t.summary = summary ? build_label(b, summary) : NULL;
	return t;
}

static void build_texts(struct builder *b)
{
	static const char *const wanted[] = { "introduction", "personal_data", "accessibility" };
	struct pack_text *texts = ARENA_ARRAY(b->arena, node_count(b->root, "text"), struct pack_text);

	b->pack->texts = texts;
	for (const struct node *t = node_child(b->root, "text"); t; t = node_same(t))
		texts[b->pack->texts_count++] = build_text(b, t);
	/* a version from before there was such a text is still read, but no new one is made without */
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted - !b->reads; i++)
		if (!pack_text(b->pack, wanted[i]))
			FAULT(b, b->root, "the pack has no <text id=\"%s\">; expected that text", wanted[i]);
	for (const struct node *s = node_child(b->root, "scale"); s; s = node_same(s))
		build_id(b, s, "scale");
}

static void build_handouts(struct builder *b)
{
	static const char *const gaps[] = { "authority", "year",  "from",  "to",       "leaders", "decided",
					    "contact",   "parts", "dates", "meetings", NULL };
	struct handout *all = ARENA_ARRAY(b->arena, node_count(b->root, "handout"), struct handout);

	b->pack->handouts = all;
	for (const struct node *n = node_child(b->root, "handout"); n; n = node_same(n)) {
		const char *text = check_prose(b, n, build_source(b, n), NULL);

		if (text)
			build_reading(b, n->file, n->line, text);
		struct prose body = prose_read(b->arena, text ? text : "");
		const char *stranger = prose_stranger(b->arena, &body, gaps);

		if (stranger)
			FAULT(b, n, "the text asks for %s; expected one of the gaps that the schema names", stranger);
		all[b->pack->handouts_count++] =
		    (struct handout){ build_id(b, n, "handout"), node_attr(n, "title"), body };
	}
}

static enum agenda_holds holds(const struct node *n)
{
	static const char *const words[] = { "", "film", "discussion", "moments" };
	enum agenda_holds h = AGENDA_MOMENTS;

	while (h > AGENDA_NOTHING && strcmp(words[h], build_attr(n, "holds")))
		h--;
	return h;
}

static void build_agenda(struct builder *b)
{
	const struct node *agenda = node_child(b->root, "agenda");

	if (!agenda)
		return;
	struct agenda_item *items = ARENA_ARRAY(b->arena, node_count(agenda, "item"), struct agenda_item);
	b->pack->agenda = items;
	for (const struct node *i = node_child(agenda, "item"); i; i = node_same(i))
		items[b->pack->agenda_count++] =
		    (struct agenda_item){ build_label(b, i), (int)strtol(node_attr(i, "minutes"), NULL, 10), holds(i) };
}

/* Pointers to all steps, in order of part, stage and step. */
static void list_steps(struct builder *b)
{
	struct pack *p = b->pack;
	size_t n = 0;

	for (size_t i = 0; i < PACK_PARTS; i++)
		for (size_t k = 0; k < p->parts[i].stages_count; k++)
			n += p->parts[i].stages[k].steps_count;
	const struct step **steps = ARENA_ARRAY(b->arena, n, const struct step *);
	for (size_t i = 0; i < PACK_PARTS; i++)
		for (size_t k = 0; k < p->parts[i].stages_count; k++)
			for (size_t j = 0; j < p->parts[i].stages[k].steps_count; j++)
				steps[p->steps_count++] = &p->parts[i].stages[k].steps[j];
	p->steps = steps;
}

void build_pack(struct builder *b)
{
	struct pack *p = b->pack;

	b->root = open_file(b, "pack.xml", "pack", "pack.xml", 0);
	if (!b->root)
		return;
	open_parts(b);
	if (b->faults->n)
		return;
	p->id = node_attr(b->root, "id");
	p->title = node_attr(b->root, "title");
	p->version = node_attr(b->root, "version");
	p->date = node_attr(b->root, "date");
	p->change = node_attr(b->root, "change");
	build_sources(b);
	build_texts(b);
	build_handouts(b);
	build_agenda(b);
	build_shared(b);
	for (size_t i = 0; i < b->parts_count; i++)
		build_part(b, i);
	list_steps(b);
}
