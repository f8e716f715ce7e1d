/* SPDX-License-Identifier: EUPL-1.2 */
/* text_emit: the C function of a text. */
#include "gen.h"
#include "text.h"

static const char *const langs[] = { "LANG_SV", "LANG_EN" };

const char *first_number(const struct args *a)
{
	for (size_t i = 0; i < a->n; i++)
		if (*a->at[i] == '#')
			return a->at[i] + 1;
	return NULL;
}

static void put_signature(FILE *f, const struct entry *e)
{
	fprintf(f, "const char *text_%s(const struct text *t", e->key);
	for (size_t i = 0; i < e->args.n; i++)
		fprintf(f, *e->args.at[i] == '#' ? ", int64_t %s" : ", const char *%s",
			e->args.at[i] + (*e->args.at[i] == '#'));
	fputc(')', f);
}

void emit_declaration(FILE *f, const struct entry *e)
{
	put_signature(f, e);
	fputs(";\n", f);
}

/* return "...";, or the text put together in the arena. */
static void put_form(FILE *f, const char *s)
{
	struct output names;
	const char *end;

	open_output(&names);
	fputs(strchr(s, '{') ? "return arena_printf(t->arena, " : "return ", f);
	for (bool plain = !strchr(s, '{'); *s; s = end) {
		end = s + strcspn(s, plain ? "" : "{%");
		if (end > s)
			put_literal(f, "\t\t\t", s, (size_t)(end - s));
		if (*end == '%') {
			fputs(" \"%%\" ", f);
			end++;
		} else if (*end == '{') {
			bool number = end[1] == '#';
			s = end + 1 + number;
			end = strchr(s, '}');
			fprintf(names.f, ", %.*s", (int)(end++ - s), s);
			fputs(number ? " \"%\" PRId64 " : " \"%s\" ", f);
		}
	}
	fclose(names.f);
	fprintf(f, "%s%s;\n", names.p, names.n ? ")" : "");
}

void emit_function(FILE *f, const struct entry *const e[])
{
	fputc('\n', f);
	put_signature(f, e[0]);
	fputs("\n{\n\tswitch (t->lang) {\n", f);
	for (size_t i = 0; i < LEN(langs); i++) {
		fprintf(f, "\tcase %s:\n\t\t", langs[i]);
		if (e[i]->plural) {
			fprintf(f, "if (%s == 1)\n\t\t\t", first_number(&e[0]->args));
			put_form(f, e[i]->form[0]);
			fputs("\t\t", f);
		}
		put_form(f, e[i]->form[e[i]->plural]);
	}
	fputs("\t}\n\treturn \"\";\n}\n", f);
}
