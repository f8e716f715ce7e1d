/* SPDX-License-Identifier: EUPL-1.2 */
/* pack: what a content pack holds, once loaded: const, shared by all threads, freed as one. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/markup.h"
#include "content/prose.h"
#include "content/readable.h"

#include <stdbool.h>
#include <stddef.h>

enum { PACK_PARTS = 5, SCALE_POINTS = 4 };
enum track { TRACK_BOTH, TRACK_ORGANISER, TRACK_UNIT };
enum step_kind {
	STEP_FILM,
	STEP_READING,
	STEP_REFLECTION,
	STEP_MEETING,
	STEP_DISCUSSION,
	STEP_ASSESSMENT,
	STEP_DOCUMENT,
	STEP_TASK
};

struct question {
	const char *id; /* stable: "d2-q-1" */
	const char *text;
};

struct source {
	const char *id; /* "skollagen-4", or "" */
	const char *text;
	const char *checked; /* date of control; "" when not yet checked */
};

/* The sources that a text refers to, in order, each once. */
struct references {
	size_t n;
	const struct source *const *at;
};

/* One stretch of the transcript, in order of time. */
struct film_cue {
	int start_ms;
	const char *text;  /* what is said */
	const char *scene; /* what is seen; "" when as before */
};

/* What a film of pictures shows at a time. */
struct shot {
	int start_ms, end_ms;
	int scene;           /* from 1 */
	const char *layer;   /* "" for none */
	const char *words;   /* what is said */
	const char *file;    /* the picture's name: "F2.1-07.svg" */
	const char *picture; /* SVG */
};

/* A film has pictures, or a video, or both. */
struct film {
	const char *id; /* "F2.1" */
	const char *title;
	int seconds;
	size_t shots_count;
	const struct shot *shots;
	const char *file, *captions, *poster;                /* names without folder: "F2.1.webm"; "" without a video */
	const char *file_path, *captions_path, *poster_path; /* paths to open; NULL in a pack without folder */
	size_t cues_count;
	const struct film_cue *cues;
};

struct assessment_item {
	const char *id; /* stable over the years: "D2-01" */
	enum track track;
	const char *text;
	const char *help;    /* "Svara 4 om ..." */
	const char *repeats; /* the id of the one in another assessment that is asked again; "" for none */
};

struct assessment {
	const char *id; /* "D2" */
	const char *title;
	const char *intro;
	const char *scale[SCALE_POINTS]; /* labels of 1..4, lowest first */
	const char *dont_know, *not_applicable;
	size_t items_count;
	const struct assessment_item *items;
};

enum field_kind { FIELD_TEXT, FIELD_CHOICE, FIELD_TABLE, FIELD_DATE, FIELD_YESNO };
enum column_kind { COLUMN_TEXT, COLUMN_CHOICE, COLUMN_DATE, COLUMN_NUMBER };

/* Something to choose. */
struct template_option {
	const char *id, *words; /* stable: "ongoing"; "Pågår" */
	const char *was;        /* the words that it had before, parted by "|"; "" for none */
};

struct template_column {
	const char *id, *title; /* stable: "period"; "Period", without a colon */
	const char *was;        /* likewise */
	enum column_kind kind;
	bool required; /* in every row */
	size_t options_count;
	const struct template_option *options;
};

struct template_section {
	const char *id; /* stable: "conditions" */
	const char *title;
	const char *short_title; /* for the ruler */
	struct markup guidance;
	struct markup example; /* the section filled in; "" when none */
	enum field_kind kind;  /* how its text is written: see field.h */
	bool required;         /* to finalise */
	bool several;          /* a choice of any number */
	const char *own;       /* a choice's own words: what they are called, "Skäl"; "" when there are none */
	size_t options_count, columns_count;
	const struct template_option *options; /* of a choice */
	const struct template_column *columns; /* of a table */
	bool organiser_only;
	bool findings;    /* its rows may be marked as findings */
	int max_findings; /* 0: no limit */
	const char *rows; /* of the thread, that stand below: findings causes goals activities outcomes; "" for none */
};

struct template
{
	const char *id; /* "current_situation" */
	const char *title;
	struct markup guidance; /* for all sections */
	size_t sections_count;
	const struct template_section *sections;
};

struct step {
	const char *id;    /* stable: "d2-film-1" */
	const char *title; /* begins with a verb */
	const char *hint;  /* "" when none */
	enum step_kind kind;
	bool required; /* counts in the score; never without ready */
	bool ready;    /* false: the working page comes with a later version */
	int weight;    /* in the score; step_weight(kind) */
	int minutes;   /* 0: not said */
	enum track track;
	int part;                  /* 1..5 */
	const char *moment;        /* whose text it is: "2.1"; "" when of none */
	struct markup body;        /* text to read on the step's page; "" when none */
	struct references sources; /* of the body */
	const struct film *film;   /* STEP_FILM when ready, else NULL */
	size_t questions_count;
	const struct question *questions;    /* reflection, discussion; also film: what to think of */
	const struct assessment *assessment; /* STEP_ASSESSMENT when ready, else NULL */
	const struct template *template;     /* STEP_DOCUMENT when ready, else NULL */
};

struct stage {
	const char *title; /* "Före träff 1" */
	size_t steps_count;
	const struct step *steps;
};

struct moment {
	const char *id; /* "2.1" */
	const char *title;
	int meeting; /* 1 or 2: at which meeting of its part; 0: not said */
};

/* Drawn for a part: SVG on 1280 x 720. */
struct part_picture {
	const char *file; /* its name, with a hash of its bytes: "del2-3fa9c1d2.svg"; NULL: there is none */
	const char *svg;
	const char *text; /* what it shows, for those who do not see it */
};

struct part {
	int no;              /* 1..5 */
	const char *title;   /* "Var är vi?" */
	const char *area;    /* "Nuläget": the wheel's word */
	const char *period;  /* "september–oktober" */
	const char *result;  /* "Nulägesbeskrivning" */
	const char *updated; /* YYYY-MM-DD, up to the pack's date */
	struct markup purpose;
	const char *summary; /* the purpose in short, in English; or NULL */
	struct part_picture picture;
	size_t moments_count, stages_count, sources_count, further_count;
	const struct moment *moments;
	const struct stage *stages;
	const struct source *sources;
	const char *const *further; /* to read on */
};

/* What of a part is named under a point of the agenda. */
enum agenda_holds { AGENDA_NOTHING, AGENDA_FILM, AGENDA_DISCUSSION, AGENDA_MOMENTS };

/* A point of every meeting's agenda. */
struct agenda_item {
	const char *title;
	int minutes; /* of half a day */
	enum agenda_holds holds;
};

/* A text that belongs to no part: "introduction", "personal_data", "accessibility"; the last two with gaps. */
struct pack_text {
	const char *id, *title;
	struct markup body;
	struct references sources;
	const char *summary; /* in short, in English; or NULL */
};

/* What a process leader hands out: "presentation", "letter", "leader_guide". With gaps. */
struct handout {
	const char *id, *title;
	struct prose body;
};

/* A file of a pack as it was read: UTF-8 without NUL. */
struct pack_file {
	const char *name, *text;
};

struct pack {
	const char *id, *title, *version, *date, *change; /* date: YYYY-MM-DD */
	const char *sum;                                  /* SHA-256 of its files, 64 hex digits */
	size_t files_count;
	const struct pack_file *files; /* all but videos and their posters */
	struct part parts[PACK_PARTS]; /* parts[0] is Del 1 */
	size_t handouts_count, agenda_count;
	const struct handout *handouts;
	size_t texts_count, films_count, assessments_count, templates_count, steps_count;
	const struct pack_text *texts;
	const struct film *films;
	const struct film *film; /* what it all is, in short, or NULL */
	const struct assessment *assessments;
	const struct template *templates;
	const struct agenda_item *agenda; /* in order of file and line */
	const struct step *const *steps;  /* all, in order */
	struct find_memory *find;         /* of find.c */
	struct arena *arena;
};

struct pack_fault {
	const char *file; /* within the pack: "del2.xml" */
	int line;         /* 0: the file as a whole */
	const char *text; /* "what is wrong; expected ..." */
};

/* A text of the pack as it is read. */
struct pack_reading {
	const char *file;
	int line;
	struct sentences sentences;
};

enum { PACK_LIX_MAX = 50, PACK_LIX_WORDS = 100 }; /* how hard a text of at least so many words may be */

struct pack_report {
	size_t n, readings_count;
	struct pack_fault *at;
	struct pack_reading *readings; /* in order */
};

/* Reads and checks the pack in dir. ERR_CONFIG with the first fault as why(); the caller frees *out with pack_free. */
enum err pack_load(const char *dir, struct pack **out);
/* The same of files that a pack had when it was good: later checks are not its. place: its name in why(). */
enum err pack_load_files(const char *place, const struct pack_file *files, size_t n, struct pack **out);
void pack_free(struct pack *p);
/* Every fault of the pack in dir, in order of file and line; n == 0 for a good pack. Here, and not when a pack is
 * loaded, a text that is too hard to read is a fault. Lives in the arena. */
struct pack_report pack_check(struct arena *a, const char *dir);

/* The one with that id, or NULL. */
const struct step *pack_step(const struct pack *p, const char *id);
/* What a group writes in the step is known by: its template's id, or its own. */
const char *step_type(const struct step *s);
/* The first step that is ready and of that type, or NULL. */
const struct step *pack_step_of(const struct pack *p, const char *type);
const struct film *pack_film(const struct pack *p, const char *id);
const struct assessment *pack_assessment(const struct pack *p, const char *id);
const struct template *pack_template(const struct pack *p, const char *id);
const struct handout *pack_handout(const struct pack *p, const char *id);
const struct pack_text *pack_text(const struct pack *p, const char *id);
/* NULL unless no is 1..5. */
const struct part *pack_part(const struct pack *p, int no);
/* The step that is the moment's text, or NULL. */
const struct step *pack_moment_text(const struct part *p, const struct moment *m);
/* The section's guidance, then what holds for all sections. */
struct markup template_guidance(struct arena *a, const struct template *t, const struct template_section *s);
/* The section or statement with that id, or NULL. */
const struct template_section *template_section(const struct template *t, const char *id);
const struct assessment_item *assessment_item(const struct assessment *a, const char *id);

/* Weight of a kind in the score: 1, 2 or 3. */
int step_weight(enum step_kind kind);
/* "film", "reading", ...: the word in the pack and in the database. */
const char *step_kind_name(enum step_kind kind);
/* "both", "organiser", "unit". */
const char *track_name(enum track track);
/* Whether it is for groups of that track, by name; NULL: of somebody without a group. */
bool track_applies(enum track track, const char *name);
