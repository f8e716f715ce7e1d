/* SPDX-License-Identifier: EUPL-1.2 */
/* session: the id in the path, the browser that it belongs to, and the token in the forms. */
#pragma once
#include "web/visit.h"

/* Reads the session named in the path, in the transaction that is open, and says who is asking.
 * ERR_GONE: unknown or ended (v->who is set where it was known); ERR_PERSONAL_LINK: another browser's. */
enum err session_open(struct visit *v);
/* After the page: binds the session to the browser that has just shown its cookie, and notes that it lives. */
void session_after(struct visit *v);
/* ERR_CSRF where the browser says that another site's page sends it. */
enum err session_site(const struct visit *v);
/* ERR_CSRF unless the form carries this session's token and, where sent, Sec-Fetch-Site is same-origin. */
enum err session_csrf(const struct visit *v);

/* The browser's cookie value: the one that it showed, else a new one that the reply sets. *proven (may be NULL): it was
 * shown. */
const char *session_bind_browser(struct visit *v, bool *proven);
/* The browser's cookie value, or NULL. */
const char *session_browser(const struct request *rq, struct arena *a);
