/* SPDX-License-Identifier: EUPL-1.2 */
/* work: the work loop as a process of its own, beside any number of servers; or once, from cron. */
#include "base/log.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/supervisor.h"
#include "work/jobs.h"
#include "work/sender.h"

static void alive(void *arg)
{
	(void)arg;
	supervisor_alive();
}

static enum err until_signal(struct program *p, const struct work *work)
{
	struct work_loop *loop;

	TRY(work_start(work, &loop));
	log_line(LOG_INFO, "ready", "work=1");
	supervisor_ready();
	log_line(LOG_INFO, "stop", "signal=%d", program_wait(p, supervisor_patience(), alive, NULL));
	supervisor_stopping(0);
	work_stop(loop);
	return OK;
}

static enum err run(struct program *p, const char *config, bool once, bool nightly)
{
	bool changed;

	TRY(program_settings(p, config));
	TRY(program_pack(p));
	TRY(sender_init());
	TRY(program_database(p));
	TRY(program_migrate(p, false, &changed));
	const struct work work = program_work(p);

	return once ? work_drain(&work, nightly) : until_signal(p, &work);
}

int command_work(const char *config, int argc, char **argv)
{
	bool drain = false, nightly = false;
	const struct argument table[] = {
		{ .name = "--drain", .flag = &drain },
		{ .name = "--nightly", .flag = &nightly },
		{ 0 },
	};
	struct program p;
	int code = arguments_read(argc, argv, table);

	if (code)
		return code;
	enum err e = run(&p, config, drain || nightly, nightly);
	code = e ? command_failed(e) : 0;
	program_close(&p);
	return code;
}
