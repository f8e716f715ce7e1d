/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet: lines into cells, cells into terms, terms beside the units there are. */
#include "domain/sheet.h"

#include "base/utf8.h"
#include "domain/join.h"
#include "query/unit_write.h"

#include <stdlib.h>
#include <string.h>

enum column { NAME, CODE, FORMS, EXPECTED, COLUMNS, OTHER = COLUMNS };

enum { CELLS = 16 }; /* of a line; what stands beyond is not read */

static const char blanks[] = " \t\r\v\f";

/* In small letters, those of Latin-1 too, and no-break spaces as spaces. */
static char *small(struct arena *a, const char *s)
{
	char *to = arena_dup(a, s);

	for (char *c = to; *c; c++) {
		unsigned char next = (unsigned char)c[1];

		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c + 'a' - 'A');
		else if ((unsigned char)*c == 0xc3 && next >= 0x80 && next <= 0x9e && next != 0x97)
			c[1] = (char)(next + 0x20);
	}
	return to;
}

/* ---- Cells ---- */

struct line {
	const char *cells[CELLS]; /* trimmed; "" where there is none */
	size_t n;
	bool open; /* a quote was not closed */
};

/* Without blanks at the ends, and with single ones between the words. */
static const char *tidy(struct arena *a, const char *s, size_t n)
{
	char *to = arena_dupn(a, s, n), *end = to;

	for (const char *c = to; *c; c++) {
		bool blank = strchr(blanks, *c) != NULL;

		if (!blank)
			*end++ = *c;
		else if (end > to && end[-1] != ' ')
			*end++ = ' ';
	}
	end -= end > to && end[-1] == ' ';
	*end = 0;
	return to;
}

/* A cell in quotes, where two quotes are one; *s stands after the first. */
static const char *quoted(struct arena *a, const char **s, const char *end, bool *open)
{
	char *to = arena_dupn(a, *s, (size_t)(end - *s)), *at = to;

	for (*open = true; *s < end; *at++ = *(*s)++)
		if (**s == '"') {
			++*s;
			*open = *s < end && **s == '"';
			if (!*open)
				break;
		}
	return tidy(a, to, (size_t)(at - to));
}

static const char *cell(struct arena *a, const char **s, const char *end, char separator, bool *open)
{
	const char *found, *after, *value;

	while (*s < end && **s != separator && strchr(blanks, **s))
		++*s;
	const char *begin = *s;
	if (*s < end && **s == '"') {
		++*s;
		value = quoted(a, s, end, open);
		found = memchr(*s, separator, (size_t)(end - *s));
		*s = found ? found + 1 : end + 1;
		return value;
	}
	found = memchr(begin, separator, (size_t)(end - begin));
	after = found ? found : end;
	*s = after + 1;
	return tidy(a, begin, (size_t)(after - begin));
}

static struct line cells(struct arena *a, const char *s, const char *end, char separator)
{
	struct line l = { .n = 0 };
	bool open = false;

	for (size_t i = 0; i < CELLS; i++)
		l.cells[i] = "";
	while (s <= end && l.n < CELLS && !l.open) {
		l.cells[l.n++] = cell(a, &s, end, separator, &open);
		l.open = open;
	}
	return l;
}

static bool empty(const struct line *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (*l->cells[i])
			return false;
	return true;
}

/* A comma counts only where the first line has one: names have commas too. '\n': there are no columns. */
static char separator_of(const char *text)
{
	text += strspn(text, "\n\r ");
	if (strchr(text, '\t') || strchr(text, ';'))
		return strchr(text, '\t') ? '\t' : ';';
	return memchr(text, ',', strcspn(text, "\n")) ? ',' : '\n';
}

/* ---- What the columns are ---- */

static enum column column_of(const char *word)
{
	static const struct {
		const char *word;
		enum column column;
	} known[] = {
		{ "namn", NAME },
		{ "enhet", NAME },
		{ "enhetsnamn", NAME },
		{ "skola", NAME },
		{ "skolenhet", NAME },
		{ "skolenhetsnamn", NAME },
		{ "skolenhetens namn", NAME },
		{ "name", NAME },
		{ "unit", NAME },
		{ "kod", CODE },
		{ "enhetskod", CODE },
		{ "skolenhetskod", CODE },
		{ "code", CODE },
		{ "skolform", FORMS },
		{ "skolformer", FORMS },
		{ "school form", FORMS },
		{ "school forms", FORMS },
		{ "antal", EXPECTED },
		{ "deltagare", EXPECTED },
		{ "antal deltagare", EXPECTED },
		{ "väntade", EXPECTED },
		{ "väntat antal", EXPECTED },
		{ "väntat antal deltagare", EXPECTED },
		{ "förväntat antal", EXPECTED },
		{ "förväntat antal deltagare", EXPECTED },
		{ "expected", EXPECTED },
		{ "participants", EXPECTED },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].word, word) == 0)
			return known[i].column;
	return OTHER;
}

/* True where the line names columns, a name among them: where[] says in which cell each stands. */
static bool is_header(struct arena *a, const struct line *l, size_t where[COLUMNS])
{
	size_t named[COLUMNS];

	for (size_t c = 0; c < COLUMNS; c++)
		named[c] = CELLS;
	for (size_t i = l->n; i-- > 0;) {
		enum column c = column_of(small(a, l->cells[i]));

		if (c < COLUMNS)
			named[c] = i;
	}
	if (named[NAME] == CELLS)
		return false;
	memcpy(where, named, sizeof named);
	return true;
}

/* ---- Terms ---- */

static void wrong(struct sheet_row *r, enum sheet_fault fault, const char *what)
{
	if (r->fault)
		return;
	r->fault = fault;
	r->wrong = what;
}

static const char *form_of(const char *word)
{
	static const struct {
		const char *word, *form;
	} known[] = {
		{ "förskola", "preschool" },
		{ "förskoleklass", "preschool_class" },
		{ "grundskola", "compulsory" },
		{ "grundskolan", "compulsory" },
		{ "anpassad grundskola", "adapted_compulsory" },
		{ "anpassade grundskolan", "adapted_compulsory" },
		{ "specialskola", "special" },
		{ "sameskola", "sami" },
		{ "fritidshem", "school_age_educare" },
		{ "gymnasieskola", "upper_secondary" },
		{ "gymnasium", "upper_secondary" },
		{ "anpassad gymnasieskola", "adapted_upper_secondary" },
		{ "anpassade gymnasieskolan", "adapted_upper_secondary" },
		{ "komvux", "adult" },
		{ "vuxenutbildning", "adult" },
		{ "kommunal vuxenutbildning", "adult" },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].word, word) == 0)
			return known[i].form;
	return unit_is_form(word) ? word : NULL;
}

static bool has(struct db_texts list, const char *word)
{
	for (size_t i = 0; i < list.n; i++)
		if (strcmp(list.at[i], word) == 0)
			return true;
	return false;
}

static void read_forms(struct arena *a, const char *s, struct sheet_row *r)
{
	const char **forms = ARENA_ARRAY(a, UNIT_FORMS, const char *);

	r->terms.forms = (struct db_texts){ 0, forms };
	while (*s) {
		size_t n = strcspn(s, "/+|,;");
		const char *word = tidy(a, s, n), *form = form_of(small(a, word));

		s += n + (s[n] != 0);
		if (*word && !form)
			wrong(r, SHEET_FORM, word);
		else if (*word && !has(r->terms.forms, form))
			forms[r->terms.forms.n++] = form;
	}
}

/* Blanks are left out: spreadsheets part the digits. */
static const char *digits(struct arena *a, const char *s)
{
	char *to = arena_dup(a, s), *end = to;

	for (const char *c = s; *c; c++)
		if (*c != ' ')
			*end++ = *c;
	*end = 0;
	return to;
}

static void read_expected(struct arena *a, const char *s, struct sheet_row *r)
{
	const char *number = digits(a, s);
	size_t n = strlen(number);

	r->terms.expected = -1;
	if (!n)
		return;
	if (n > 4 || strspn(number, "0123456789") != n)
		wrong(r, SHEET_EXPECTED, s);
	else
		r->terms.expected = (int)strtol(number, NULL, 10);
}

static struct sheet_row row_of(struct arena *a, const struct line *l, const size_t where[COLUMNS], int line)
{
	const char *at[COLUMNS];
	struct sheet_row r = { .line = line, .wrong = "" };

	for (size_t c = 0; c < COLUMNS; c++)
		at[c] = where[c] < CELLS ? l->cells[where[c]] : "";
	if (l->open)
		wrong(&r, SHEET_QUOTE, "");
	for (size_t c = 0; c < COLUMNS; c++)
		if (strstr(at[c], "\xef\xbf\xbd"))
			wrong(&r, SHEET_UNREADABLE, at[c]);
	r.terms.name = at[NAME];
	r.terms.code = digits(a, at[CODE]);
	if (!*r.terms.name)
		wrong(&r, SHEET_NO_NAME, "");
	else if (utf8_length(r.terms.name) > JOIN_NAME_MAX)
		wrong(&r, SHEET_LONG_NAME, "");
	if (*r.terms.code && !unit_is_code(r.terms.code))
		wrong(&r, SHEET_CODE, at[CODE]);
	r.key = small(a, r.terms.name);
	read_forms(a, at[FORMS], &r);
	read_expected(a, at[EXPECTED], &r);
	return r;
}

static size_t lines_in(const char *text)
{
	size_t n = 1;

	for (const char *c = text; *c && n <= SHEET_ROWS; c++)
		n += *c == '\n';
	return n;
}

void sheet_read(struct arena *a, const char *text, struct sheet *out)
{
	size_t where[COLUMNS] = { NAME, CODE, FORMS, EXPECTED };
	bool first = true;
	int no = 0;

	text += strncmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0; /* a byte order mark */
	const char separator = separator_of(text);
	*out = (struct sheet){ .rows = ARENA_ARRAY(a, lines_in(text), struct sheet_row) };
	for (const char *end; *text; text = *end ? end + 1 : end) {
		end = text + strcspn(text, "\n");
		struct line l = cells(a, text, end, separator);

		no++;
		if (empty(&l))
			continue;
		bool header = first && is_header(a, &l, where);
		first = false;
		if (header)
			continue;
		out->too_many = out->n == SHEET_ROWS;
		if (out->too_many)
			return;
		out->rows[out->n++] = row_of(a, &l, where, no);
	}
}

/* ---- Beside the units there are ---- */

/* keys: the units' names in small letters. */
static const struct units_all *find(const struct units_all_rows *units, const char *const *keys,
				    const struct sheet_row *r, bool by_code)
{
	for (size_t i = 0; i < units->n; i++) {
		const struct units_all *u = &units->at[i];

		if (by_code ? *r->terms.code && strcmp(u->code, r->terms.code) == 0 && strcmp(u->state, "merged") != 0
			    : strcmp(keys[i], r->key) == 0)
			return u;
	}
	return NULL;
}

static void compare_with_units(struct sheet_row *r, const struct units_all_rows *units, const char *const *keys)
{
	const struct units_all *named = find(units, keys, r, false), *coded = find(units, keys, r, true);
	const struct units_all *u = coded ? coded : named;

	if (named && coded && named != coded)
		wrong(r, SHEET_NAME_OTHERS, coded->name);
	if (u && strcmp(u->state, "active") != 0)
		wrong(r, SHEET_GONE, u->name);
	r->unit = u ? u->id : 0;
}

static void compare_with_row(struct sheet_row *r, const struct sheet_row *before)
{
	if (strcmp(r->key, before->key) == 0 || (r->unit && r->unit == before->unit))
		wrong(r, SHEET_NAME_TWICE, r->terms.name);
	else if (*r->terms.code && strcmp(r->terms.code, before->terms.code) == 0)
		wrong(r, SHEET_CODE_TWICE, r->terms.code);
}

void sheet_compare(struct arena *a, struct sheet *s, const struct units_all_rows *units)
{
	const char **keys = ARENA_ARRAY(a, units->n, const char *);

	for (size_t i = 0; i < units->n; i++)
		keys[i] = small(a, units->at[i].name);
	s->faults = s->fresh = 0;
	for (size_t i = 0; i < s->n; i++) {
		struct sheet_row *r = &s->rows[i];

		compare_with_units(r, units, keys);
		for (size_t k = 0; k < i && !r->fault; k++)
			compare_with_row(r, &s->rows[k]);
		s->faults += r->fault != SHEET_OK;
		s->fresh += !r->fault && !r->unit;
	}
}

/* ---- Saving ---- */

/* Columns for the queries: those rows that are about a unit, or those that make one. */
struct columns {
	size_t n, expected_n;
	int64_t *ids, *expected;
	const char **names, **codes, **forms, **expected_names;
};

static const char *joined(struct arena *a, struct db_texts words)
{
	const char *s = "";

	for (size_t i = 0; i < words.n; i++)
		s = arena_printf(a, "%s%s%s", s, i ? " " : "", words.at[i]);
	return s;
}

static struct columns columns_of(struct arena *a, const struct sheet *s, bool fresh)
{
	struct columns c = {
		.ids = ARENA_ARRAY(a, s->n, int64_t),
		.expected = ARENA_ARRAY(a, s->n, int64_t),
		.names = ARENA_ARRAY(a, s->n, const char *),
		.codes = ARENA_ARRAY(a, s->n, const char *),
		.forms = ARENA_ARRAY(a, s->n, const char *),
		.expected_names = ARENA_ARRAY(a, s->n, const char *),
	};

	for (size_t i = 0; i < s->n; i++) {
		const struct sheet_row *r = &s->rows[i];

		if (fresh == (r->unit != 0))
			continue;
		c.ids[c.n] = r->unit;
		c.names[c.n] = r->terms.name;
		c.codes[c.n] = r->terms.code;
		c.forms[c.n++] = joined(a, r->terms.forms);
		if (r->terms.expected < 0)
			continue;
		c.expected[c.expected_n] = r->terms.expected;
		c.expected_names[c.expected_n++] = r->terms.name;
	}
	return c;
}

static enum err store(struct db *db, struct arena *a, const struct request_open *me, const struct sheet *s, bool fresh)
{
	const struct columns c = columns_of(a, s, fresh);
	const struct db_texts names = { c.n, c.names }, codes = { c.n, c.codes }, forms = { c.n, c.forms };

	if (fresh)
		TRY(units_make(db, me->organisation, names, codes, forms));
	else
		TRY(units_renew(db, me->organisation, (struct db_ints){ c.n, c.ids }, names, codes, forms));
	return units_expect(db, me->organisation, me->cycle, (struct db_texts){ c.expected_n, c.expected_names },
			    (struct db_ints){ c.expected_n, c.expected });
}

enum err sheet_save(struct db *db, struct arena *a, const struct person *who, const char *text, struct sheet *out)
{
	const struct request_open *me = &who->row;
	struct units_all_rows units;
	struct units_lock one;

	TRY(units_lock(db, me->organisation, &one));
	TRY(units_all(db, me->organisation, me->cycle, &units));
	sheet_read(a, text, out);
	sheet_compare(a, out, &units);
	if (out->faults || out->too_many)
		return OK;
	TRY(store(db, a, me, out, false));
	TRY(store(db, a, me, out, true));
	return units_groups_name(db, me->organisation);
}
