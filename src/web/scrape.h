/* SPDX-License-Identifier: EUPL-1.2 */
/* scrape: a small server on an address of its own, which answers GET /metrics and nothing else. What comes to the
 * address that people use never reaches it, however a proxy in front is set up. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

struct scrape;

/* Makes the page; any thread. arg lives until the end. */
typedef const char *scrape_page(struct arena *a, void *arg);

/* listen: as struct server_config's. ERR_CONFIG: the address is wrong or taken. */
enum err scrape_start(const char *listen, scrape_page *page, void *arg, struct scrape **out);
/* The TCP port listened on; 0 on a unix socket. */
int scrape_port(const struct scrape *s);
/* NULL is allowed. */
void scrape_stop(struct scrape *s);
