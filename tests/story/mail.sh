#!/usr/bin/env bash
# Reminders by mail: turned on, sent once, taken, put off, refused, ended by who gets them; over SMTP and by a command. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/mail.mjs "${KV_TEST_BUILD:-build-test}"
