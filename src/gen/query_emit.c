/* SPDX-License-Identifier: EUPL-1.2 */
/* query_emit: the C of a query: its struct, its description for db, and functions that send it and take its rows. */
#include "query.h"

#include "gen.h"

static const char *const null_call[] = { "", "_null" };
static const char *const truth[] = { "false", "true" };

static const char *rows_of(const struct query *q)
{
	return q->kind == MANY ? "_rows" : "";
}

static void put_signature(FILE *f, const struct query *q)
{
	fprintf(f, "enum err %s(struct db *db", q->name);
	for (size_t i = 0; i < q->in.n; i++) {
		const struct field *a = &q->in.at[i];
		fprintf(f, ", %s%s", a->null && a->type->pointer ? a->type->pointer : a->type->c, a->name);
	}
	if (q->kind == COUNT)
		fputs(", int64_t *out", f);
	else if (q->kind != NONE)
		fprintf(f, ", struct %s%s *out", q->name, rows_of(q));
	fputc(')', f);
}

static void put_struct(FILE *f, const struct query *q)
{
	fprintf(f, "struct %s {\n%s", q->name, q->kind == MAYBE ? "\tbool found;\n" : "");
	for (size_t i = 0; i < q->nparts; i++)
		fprintf(f, "\tstruct %s%s %s;\n", q->part[i]->name, rows_of(q->part[i]), q->part[i]->name);
	for (size_t i = 0; i < q->out.n; i++) {
		const struct field *c = &q->out.at[i];
		fprintf(f, "\t%s%s;%s\n", c->type->c, c->name, c->null && !c->type->pointer ? " /* or NULL */" : "");
		if (c->null && c->type->pointer)
			fprintf(f, "\tbool %s_null;\n", c->name);
	}
	fputs("};\n", f);
	if (q->kind == MANY)
		fprintf(f, "struct %s_rows {\n\tsize_t n;\n\tstruct %s *at;\n};\n", q->name, q->name);
}

void emit_header(FILE *f, const struct query *q)
{
	fputc('\n', f);
	if (q->kind > COUNT)
		put_struct(f, q);
	put_signature(f, q);
	fputs(";\n", f);
	if (q->kind != PAGE)
		fprintf(f, "extern const struct db_query query_%s;\n", q->name);
}

static void put_columns(FILE *f, const char *what, const struct query *q, const struct fields *columns)
{
	if (!columns->n)
		return;
	fprintf(f, "\nstatic const struct db_column %s_%s[] = {\n", what, q->name);
	for (size_t i = 0; i < columns->n; i++)
		fprintf(f, "\t{ \"%s\", %s, %s },\n", columns->at[i].name, columns->at[i].type->constant,
			truth[columns->at[i].null]);
	fputs("};\n", f);
}

static void put_description(FILE *f, const struct query *q)
{
	put_columns(f, "in", q, &q->in);
	put_columns(f, "out", q, &q->out);
	fprintf(f, "\nconst struct db_query query_%s = {\n\t.name = \"%s\",\n\t.sql = ", q->name, q->name);
	put_literal(f, "\t       ", q->sql, strlen(q->sql));
	fprintf(f, ",\n\t.file = \"%s\",\n\t.line = %d,\n\t.writes = %s,\n", q->file, q->line, truth[q->writes]);
	if (q->in.n)
		fprintf(f, "\t.nin = %zu,\n\t.in = in_%s,\n", q->in.n, q->name);
	if (q->out.n)
		fprintf(f, "\t.nout = %zu,\n\t.out = out_%s,\n", q->out.n, q->name);
	fputs("};\n", f);
}

static void put_row(FILE *f, const struct query *q)
{
	fprintf(f, "\nstatic void row_%s(struct db_rows *rows, size_t i, struct %s *out)\n{\n%s", q->name, q->name,
		q->kind == MAYBE ? "\tout->found = true;\n" : "");
	for (size_t i = 0; i < q->out.n; i++) {
		const struct field *c = &q->out.at[i];
		fprintf(f, "\tout->%s = db_get_%s(rows, i, %zu);\n", c->name, c->type->call, i);
		if (c->null && c->type->pointer)
			fprintf(f, "\tout->%s_null = db_is_null(rows, i, %zu);\n", c->name, i);
	}
	fputs("}\n", f);
}

/* Rows to structs; the result is given back in any case. */
static void put_take(FILE *f, const struct query *q)
{
	fprintf(f, "\nstatic enum err take_%s(struct db_rows *rows, struct %s%s *out)\n{\n", q->name, q->name,
		rows_of(q));
	if (q->kind == MANY) {
		fputs("\tout->n = db_count(rows);\n"
		      "\tout->at = db_alloc(rows->db, out->n, sizeof *out->at);\n"
		      "\tfor (size_t i = 0; i < out->n; i++)\n",
		      f);
		fprintf(f, "\t\trow_%s(rows, i, &out->at[i]);\n\tenum err e = db_fault(rows);\n", q->name);
	} else {
		fprintf(f, "\tsize_t n = db_count(rows);\n\tenum err e = OK;\n\n\t*out = (struct %s){ 0 };\n", q->name);
		fprintf(f, "\tif (n == 1) {\n\t\trow_%s(rows, 0, out);\n\t\te = db_fault(rows);\n\t} else if (n) {\n",
			q->name);
		fprintf(f, "\t\te = why(ERR_BUG, \"%s: %%zu rows where one was declared\", n);\n", q->name);
		if (q->kind == ONE)
			fprintf(f, "\t} else {\n\t\te = why(ERR_NOT_FOUND, \"%s: no row\");\n", q->name);
		fputs("\t}\n", f);
	}
	fputs("\tdb_clear(rows);\n\treturn e;\n}\n", f);
}

static void put_parameters(FILE *f, const struct query *q)
{
	fprintf(f, "&query_%s, (const char *const[]){ ", q->name);
	for (size_t i = 0; i < q->in.n; i++) {
		const struct field *a = &q->in.at[i];
		fprintf(f, "db_put_%s%s(db, %s), ", a->type->call, null_call[a->null && a->type->pointer], a->name);
	}
	fputs("NULL }", f);
}

static void put_page(FILE *f, const struct query *q)
{
	for (size_t i = 0; i < q->nparts; i++) {
		fputs("\tTRY(db_send(db, ", f);
		put_parameters(f, q->part[i]);
		fputs("));\n", f);
	}
	fputs("\tTRY(db_sync(db));\n", f);
	for (size_t i = 0; i < q->nparts; i++) {
		const char *part = q->part[i]->name;
		fprintf(f, "\tTRY(db_next(db, &query_%s, &rows));\n\tTRY(take_%s(&rows, &out->%s));\n", part, part,
			part);
	}
	fputs("\treturn db_finish(db);\n", f);
}

static void put_function(FILE *f, const struct query *q)
{
	fputc('\n', f);
	put_signature(f, q);
	fputs("\n{\n", f);
	if (q->kind != NONE)
		fputs("\tstruct db_rows rows;\n\n", f);
	if (q->kind == PAGE) {
		put_page(f, q);
	} else {
		fprintf(f, q->kind == NONE ? "\treturn db_run(db, " : "\tTRY(db_run(db, ");
		put_parameters(f, q);
		fputs(q->kind == NONE ? ", NULL);\n" : ", &rows));\n", f);
	}
	if (q->kind == COUNT)
		fputs("\t*out = db_affected(&rows);\n\tdb_clear(&rows);\n\treturn OK;\n", f);
	else if (q->kind != NONE && q->kind != PAGE)
		fprintf(f, "\treturn take_%s(&rows, out);\n", q->name);
	fputs("}\n", f);
}

void emit_code(FILE *f, const struct query *q)
{
	if (q->kind != PAGE)
		put_description(f, q);
	if (q->out.n) {
		put_row(f, q);
		put_take(f, q);
	}
	put_function(f, q);
}
