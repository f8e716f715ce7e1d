/* SPDX-License-Identifier: EUPL-1.2 */
/* accessible: the accessibility statement, what people write that does not work for them, and who reads that. */
#pragma once
#include "web/route.h"

page_fn accessibility_show, access_message_send, access_messages_show, access_messages_end;
