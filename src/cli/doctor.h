/* SPDX-License-Identifier: EUPL-1.2 */
/* doctor: first all that can be seen is gathered, then a table says what of it is wrong and what to do. */
#pragma once
#include "base/settings.h"
#include "query/doctor_read.h"
#include "query/watch_read.h"

#include <sys/types.h>

enum doctor_grade { DOCTOR_NOTE, DOCTOR_WARNING, DOCTOR_ERROR };

struct file_fact {
	bool there;
	mode_t mode; /* 07777 of it */
};

/* What was seen. What could not be looked at stands as if it were well. */
struct facts {
	struct arena *arena;
	const struct settings *settings;

	struct file_fact settings_file, key_file, data;
	bool data_closed;                    /* nothing can be written there */
	bool secret_there;                   /* a password stands in the settings file itself */
	int64_t disk_mib;                    /* free; -1: unknown */
	int64_t files;                       /* that the process may open */
	const char *pack_fault, *mail_fault; /* NULL: none */
	int film_faults;                     /* in KV_FILMS */

	const char *base_code;  /* of the call to KV_BASE_URL, as struct sent has it; NULL: not called */
	const char *base_fault; /* of the same, in words */
	int base_status;
	bool base_ours; /* what answers is this program */
	int base_days;  /* until its certificate ends; -1: unknown */

	bool no_database;                     /* none of our own has been made yet */
	const char *program_fault, *db_fault; /* NULL: none */
	int64_t clock_ms;                     /* the database's clock is ahead */
	int missing, changed, unknown;        /* migrations */
	const char *first;                    /* of these, if any */
	int reworded;                         /* functions whose text is another one, and not a newer program's */
	const char *first_reworded;
	bool reached; /* the database, with this version's tables: what follows was seen */
	struct doctor_server server;
	struct doctor_keys_rows keys;
	int sealed;             /* keys whose secret cannot be opened */
	struct watch_data wait; /* queues and sizes */
	struct doctor_years years;
	struct doctor_moves_rows moves;
	bool mail_quiet;      /* letters wait for the morning */
	int64_t audit_faults; /* of the audit log */
	struct doctor_nights nights;
};

struct finding {
	const char *name, *what, *fix;
	enum doctor_grade grade;
};

/* The findings among the facts, worst first; they lie in the arena. */
size_t doctor_judge(const struct facts *f, struct finding **out);
/* Every name that a finding may have, and NULL. */
extern const char *const doctor_names[];

/* Gathers: files and settings as whoever calls it; then what is found over the network; then the database. */
void doctor_look_here(struct facts *f);
void doctor_look_out(struct facts *f);
void doctor_look_inside(struct facts *f, struct db *db, const unsigned char *key);
