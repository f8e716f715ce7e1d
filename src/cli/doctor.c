/* SPDX-License-Identifier: EUPL-1.2 */
/* doctor: looks at everything that an installation stands on, and says of each fault how it is mended. */
#include "cli/doctor.h"

#include "cli/arguments.h"
#include "cli/commands.h"
#include "content/own_films.h"
#include "work/sender.h"

#include <stdio.h>

static const char *const grades[] = { "note", "warning", "error" };

static void quoted(const char *s)
{
	putchar('"');
	for (; *s; s++)
		if (*s == '"' || *s == '\\')
			printf("\\%c", *s);
		else if ((unsigned char)*s < 0x20)
			printf("\\u%04x", (unsigned)*s);
		else
			putchar(*s);
	putchar('"');
}

static void pair(const char *before, const char *key, const char *value)
{
	printf("%s\"%s\":", before, key);
	quoted(value);
}

static size_t count(const struct finding *all, size_t n, enum doctor_grade grade)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		k += all[i].grade == grade;
	return k;
}

static void print_json(const struct finding *all, size_t n)
{
	printf("{\"findings\":[");
	for (size_t i = 0; i < n; i++) {
		pair(i ? ",{" : "{", "finding", all[i].name);
		pair(",", "grade", grades[all[i].grade]);
		pair(",", "what", all[i].what);
		pair(",", "fix", all[i].fix);
		putchar('}');
	}
	printf("],\"errors\":%zu,\"warnings\":%zu,\"notes\":%zu}\n", count(all, n, DOCTOR_ERROR),
	       count(all, n, DOCTOR_WARNING), count(all, n, DOCTOR_NOTE));
}

static void print_text(const struct finding *all, size_t n)
{
	size_t looked = 0;

	while (doctor_names[looked])
		looked++;
	for (size_t i = 0; i < n; i++)
		printf("%-8s%s (%s)\n        %s\n", grades[all[i].grade], all[i].what, all[i].name, all[i].fix);
	printf("%zu errors, %zu warnings, %zu notes, of %zu that there could be\n", count(all, n, DOCTOR_ERROR),
	       count(all, n, DOCTOR_WARNING), count(all, n, DOCTOR_NOTE), looked);
}

/* The program as it starts, as far as it comes. */
static void look(struct facts *f, struct program *p)
{
	struct db *db = NULL;

	doctor_look_here(f);
	if (program_pack(p))
		f->pack_fault = arena_dup(p->arena, why_last());
	else
		f->film_faults = (int)own_films_read(p->arena, packs_own(p->packs), p->settings.films).n_faults;
	if (sender_init() == OK)
		doctor_look_out(f);
	f->no_database = !*p->settings.database_url && !embedded_there(p->settings.data);
	if (f->no_database) /* looking makes none */
		return;
	p->looks = true;
	if (program_database(p)) {
		f->program_fault = arena_dup(p->arena, why_last());
		return;
	}
	if (program_connect(p, &db)) {
		f->db_fault = arena_dup(p->arena, why_last());
		return;
	}
	doctor_look_inside(f, db, p->key);
	db_close(db);
}

int command_doctor(const char *config, int argc, char **argv)
{
	bool json = false;
	const struct argument table[] = { { .name = "--json", .flag = &json }, { 0 } };
	int code = arguments_read(argc, argv, table);
	struct finding *all;
	struct program p;

	if (code)
		return code;
	enum err e = program_settings(&p, config);
	if (e) {
		code = command_failed(e);
		program_close(&p);
		return code;
	}
	struct facts f = { .arena = p.arena, .settings = &p.settings, .disk_mib = -1, .base_days = -1 };
	look(&f, &p);
	size_t n = doctor_judge(&f, &all);
	(json ? print_json : print_text)(all, n);
	code = n ? (int)all[0].grade : 0; /* the worst: 2 for errors, 1 for warnings */
	program_close(&p);
	return code;
}
