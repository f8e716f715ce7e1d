/* SPDX-License-Identifier: EUPL-1.2 */
/* slow: clients that send the head of a request a byte now and then, and come back when they are cut off. */
#pragma once

/* So many at once, on 127.0.0.1; says how many on stdout when all are there, and goes on until stdin ends. 0, or 1: it
 * could not, and said why. */
int slow_run(int port, int count);
