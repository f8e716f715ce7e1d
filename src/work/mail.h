/* SPDX-License-Identifier: EUPL-1.2 */
/* mail: sends the letters that are due, each until it is taken or given up; one that a killed process held is sent once
 * more when its lease has run out, under the same Message-ID. */
#pragma once
#include "base/secret.h"
#include "db/db.h"
#include "work/post.h"

struct mail_sender {
	const struct post_office *office;
	const char *base_url;
	const unsigned char *key;
	bool (*stopped)(void *of); /* NULL: never */
	void *of;
};

/* Makes letters of what waits, except in quiet hours. */
enum err mail_prepare(struct db *db, struct arena *a, const struct mail_sender *m, int64_t at);
/* Sends what is due, except in quiet hours, until nothing is or it is stopped. */
enum err mail_deliver(struct db *db, struct arena *a, const struct mail_sender *m, int64_t at);
/* Seconds until attempt number `attempts` is repeated: 1 min, 5 min, 30 min, 2 h, then every 12 h. */
int mail_delay(int attempts);
