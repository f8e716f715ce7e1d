#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The habits of the house that can be counted. TAP, one test per habit; what breaks it is shown as file:line.
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh

code=$(find src lti examples tests -name node_modules -prune -o -path tests/data -prune -o -name '*.[ch]' -print | sort)
sized=$(find src lti examples -name '*.c' -o -name '*.h' -o -name '*.html' | sort)
ours=$(find . -name .git -prune -o -name node_modules -prune -o -name 'build*' -type d -prune -o -path ./tests/data -prune -o \
	-type f ! -name LICENSE ! -name '*.png' ! -name '*.webm' ! -name '*.webp' ! -name '*.ico' -print | sort)

no_spdx() {
	awk 'FNR == 1 && $0 != "/* SPDX-License-Identifier: EUPL-1.2 */" { print FILENAME ":1: no SPDX line" }
		FNR == 2 && !/^\/\* [^ ]/ { print FILENAME ":2: no sentence that says what the file is" }' "$@"
}

no_pragma() {
	for file in "$@"; do
		case $file in *.h) grep -q '^#pragma once$' "$file" || echo "$file:1: no #pragma once" ;; esac
	done
}

# A function's body stands between a { and a } in the first column.
long_functions() {
	awk 'FNR == 1 { begin = 0 }
		/^\{/ { begin = FNR }
		/^\}/ && begin { if (FNR - begin - 1 > 50) print FILENAME ":" begin ": a function of " FNR - begin - 1 " lines"
			begin = 0 }' "$@"
}

long_files() {
	wc -l "$@" | awk '$2 != "total" && $1 > 500 { print $2 ":500: a file of " $1 " lines" }'
}

# Comments and strings are emptied first.
forbidden_calls() {
	awk '{ line = $0; gsub(/"([^"\\]|\\.)*"/, "\"\"", line); gsub(/\/\*[^*]*\*\/|\/\/.*/, "", line)
		if (line ~ /(^|[^A-Za-z0-9_.>])(strcpy|stpcpy|strcat|strncat|strncpy|sprintf|vsprintf|strtok|atoi|atol|atoll|atof|gets)[ \t]*\(/)
			print FILENAME ":" FNR ": " $0 }' "$@"
}

# HTML of our own comes from content/, back from the database, or from the drawings of view/.
made_markup() {
	grep -nE '\(struct markup\)\{ *(\.s = )?[^} ]' "$@" | grep -vE '^(src/(content|db|view)/|tests/)|\{ (""|NULL|0) \}'
}

# Somebody may set the day's clock back: what waits or measures goes by the other one.
set_clock() {
	grep -n 'CLOCK_REALTIME' "$@" | grep -vE '^(src/base/(when|log)\.c|tests/)'
}

machine_paths() {
	grep -nIE '[s]hared/|(^|[^A-Za-z0-9_.}*-])/([w]ork|[r]oot)/' "$@"
}

unfinished() {
	grep -nIE '(^|[^A-Z_])([T]ODO|[F]IXME|[X]XX)([^A-Z]|$)' "$@"
}

# shellcheck disable=SC2086
{
	empty "every C file begins with its licence and a sentence" "$(no_spdx $code)"
	empty "every header stands once" "$(no_pragma $code)"
	empty "no function over 50 lines" "$(long_functions $sized)"
	empty "no file over 500 lines" "$(long_files $sized)"
	empty "no call that forgets lengths or errors" "$(forbidden_calls $code)"
	empty "markup is made where it may be" "$(made_markup $code)"
	empty "nothing waits by a clock that is set" "$(set_clock $code)"
	empty "no path of one machine" "$(machine_paths $ours)"
	empty "nothing is left for later" "$(unfinished $ours)"
}

# That the checks see what they should.
probe=$(mktemp -d) && trap 'rm -rf "$probe"' EXIT
awk 'BEGIN { print "static void f(void)\n{"; for (i = 0; i < 51; i++) print "\tg();"; print "}"; for (i = 0; i < 450; i++) print "" }' \
	>"$probe/long.h"
printf '\tint n = at%s(s);\n\tputs("strcpy(a)"); /* gets(b) */ my_gets(c);\n' oi >"$probe/calls.c"
printf 'p = (struct markup){ name };\nq = (struct markup){ "" };\n' >"$probe/markup.c"
printf 'clock_gettime(CLOCK_REALTIME, &t);\n' >"$probe/clock.c"
printf 'see %s/DESIGN.md\n%s: later\n' shared 'TO''DO' >"$probe/words.c"
seen() { # seen LINES OUTPUT
	[ "$(printf '%s' "$2" | grep -c '')" = "$1" ] || printf 'expected %s: %s' "$1" "$2"
}
empty "what is forbidden is found" "$(
	seen 2 "$(no_spdx "$probe/long.h")"
	seen 1 "$(no_pragma "$probe/long.h")"
	seen 1 "$(long_functions "$probe/long.h")"
	seen 1 "$(long_files "$probe/long.h")"
	seen 1 "$(forbidden_calls "$probe/calls.c")"
	seen 1 "$(made_markup "$probe/markup.c" /dev/null)"
	seen 1 "$(set_clock "$probe/clock.c" /dev/null)"
	seen 1 "$(machine_paths "$probe/words.c")"
	seen 1 "$(unfinished "$probe/words.c")"
)"
tap_end
