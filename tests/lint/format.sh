#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Every C file is as clang-format writes it. TAP; clang-format -i FILE... puts it right.
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
empty "every C file is formatted" "$(find src lti examples tests -name node_modules -prune -o -path tests/data -prune -o \
	-path tests/gen -prune -o -name '*.[ch]' -exec clang-format --dry-run -Werror {} + 2>&1 |
	sed -n 's/^\([^: ]*\):[0-9].*/clang-format -i \1/p' | sort -u)"
! printf 'int  main( void ){ return 0; }\n' | clang-format --dry-run -Werror --assume-filename=src/x.c 2>/dev/null
ok "what is not formatted is found"
tap_end
