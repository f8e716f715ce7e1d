#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Every C file is as clang-format writes it. TAP; clang-format -i FILE... puts it right.
cd "$(dirname "$0")/../.." || exit 1
wrong=$(find src lti examples tests -name node_modules -prune -o -path tests/data -prune -o -path tests/gen -prune -o \
	-name '*.[ch]' -exec clang-format --dry-run -Werror {} + 2>&1 | sed -n 's/^\([^: ]*\):[0-9].*/\1/p' | sort -u)
if [ -z "$wrong" ]; then
	echo "ok 1 - every C file is formatted"
else
	echo "not ok 1 - every C file is formatted"
	echo "$wrong" | sed 's/^/# clang-format -i /'
fi
if printf 'int  main( void ){ return 0; }\n' | clang-format --dry-run -Werror --assume-filename=src/x.c 2>/dev/null; then
	echo "not ok 2 - what is not formatted is found"
	wrong=$wrong.
else
	echo "ok 2 - what is not formatted is found"
fi
echo 1..2
[ -z "$wrong" ]
