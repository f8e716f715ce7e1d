/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: work between the meetings: own, all, one of them and its form. */
#include "sample.h"

static struct tasks_page some(struct frame_page frame)
{
	static struct task_row rows[3];

	rows[0] = (struct task_row){ .title = S("Fråga eleverna"),
				     .url = U("/s/1/uppgifter/4"),
				     .hint = S("Strandskolan, klart senast 3 november"),
				     .status = TASK_DOING };
	rows[1] = (struct task_row){ .title = S("Ring kommunen"),
				     .url = U("/s/1/uppgifter/5"),
				     .hint = S("Anna Lindqvist"),
				     .status = TASK_TODO };
	rows[2] = (struct task_row){ .title = S("Samla enkäter"),
				     .url = U("/s/1/uppgifter/6"),
				     .hint = S("Inte aktuell: finns redan"),
				     .status = TASK_DONE };
	return (struct tasks_page){ .frame = frame,
				    .next = { S("Fråga eleverna"), S("Strandskolan"), S("Öppna uppgiften"),
					      U("/s/1/uppgifter/4"), true },
				    .n_open = 2,
				    .n = 3,
				    .rows = rows };
}

static void tasks(struct html *h)
{
	struct tasks_page p = some(frame_karin(NAV_OVERVIEW, 0));

	view_tasks(h, &p);
}

static void tasks_none(struct html *h)
{
	struct tasks_page p = { .frame = frame_karin(NAV_OVERVIEW, 0) };

	view_tasks(h, &p);
}

static void tasks_lead(struct html *h)
{
	static struct page_link ideas[1];
	struct tasks_page p = some(frame_jonas(NAV_LEAD));

	ideas[0] = (struct page_link){ S("Del 2: Pröva bilden"), U("/s/1/leda/uppgifter/ny?steg=d2-task-1") };
	p.all = true;
	p.add = U("/s/1/leda/uppgifter/ny");
	p.n_ideas = 1;
	p.ideas = ideas;
	view_tasks(h, &p);
}

static void task(struct html *h)
{
	struct task_page p = { .frame = frame_jonas(NAV_OVERVIEW),
			       .list = { S("Uppgifter"), U("/s/1/leda/uppgifter") },
			       .title = S("Fråga eleverna"),
			       .whose = S("Strandskolan"),
			       .owner = S("Anna Lindqvist"),
			       .due = S("tisdag 3 november"),
			       .hours = S("omkring 3 timmar"),
			       .part = S("Del 2: Var är vi?"),
			       .meeting = U("/s/1/traff/3"),
			       .edit = U("/s/1/leda/uppgifter/4"),
			       .action = U("/s/1/uppgifter/4"),
			       .version = 2,
			       .state = "doing",
			       .reason = "",
			       .now = S("Nu gäller: Klar") };

	view_task(h, &p);
}

static void task_read(struct html *h)
{
	struct task_page p = { .frame = frame_karin(NAV_OVERVIEW, 0),
			       .list = { S("Mina uppgifter"), U("/s/1/uppgifter") },
			       .title = S("Ring kommunen"),
			       .whose = S("En persons") };

	view_task(h, &p);
}

static struct task_form_page the_form(void)
{
	static struct page_option units[1], parts[1];

	units[0] = (struct page_option){ "1", S("Strandskolan") };
	parts[0] = (struct page_option){ "2", S("Del 2: Var är vi?") };
	return (struct task_form_page){ .frame = frame_jonas(NAV_LEAD),
					.list = { S("Uppgifter"), U("/s/1/leda/uppgifter") },
					.action = U("/s/1/leda/uppgifter/4"),
					.version = 2,
					.title = S("Fråga eleverna"),
					.scope = "unit",
					.unit = "1",
					.owner = S("Anna Lindqvist (Strandskolan)"),
					.due = S("2026-11-03"),
					.hours = S("3"),
					.part = "2",
					.meeting = "",
					.n_units = 1,
					.n_parts = 1,
					.units = units,
					.parts = parts };
}

static void task_form(struct html *h)
{
	struct task_form_page p = the_form();

	view_task_form(h, &p);
}

static void task_form_wrong(struct html *h)
{
	static struct field_error errors[1];
	struct task_form_page p = the_form();

	errors[0] = (struct field_error){ .field = "owner", .text = S("Ingen heter så") };
	p.fresh = true;
	p.frame.errors = errors;
	p.frame.n_errors = 1;
	view_task_form(h, &p);
}

static void task_form_changed(struct html *h)
{
	static struct field_error errors[1];
	struct task_form_page p = the_form();

	errors[0] = (struct field_error){ .field = "title", .text = S("Någon annan har ändrat uppgiften.") };
	p.frame.errors = errors;
	p.frame.n_errors = 1;
	p.changed = true;
	view_task_form(h, &p);
}

static const struct sample pages[] = {
	{ "tasks", tasks },
	{ "tasks-none", tasks_none },
	{ "tasks-lead", tasks_lead },
	{ "task", task },
	{ "task-read", task_read },
	{ "task-form", task_form },
	{ "task-form-wrong", task_form_wrong },
	{ "task-form-changed", task_form_changed },
};
SAMPLES(task_samples, pages);
