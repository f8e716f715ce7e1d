#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# clang-tidy, as .clang-tidy says, on the C files that differ from the upstream's branch; with tests/run --all on all. TAP.
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
build=${KV_TEST_BUILD:-$PWD/build-test}
out=$(mktemp -d) && trap 'rm -rf "$out"' EXIT

every() { # the C files that are compiled, those that people write
	sed -n 's|^  "file": "'"$PWD"'/\(.*\)",*$|\1|p' "$build/compile_commands.json" |
		grep -v '^build[^/]*/' | sort -u
}
changed() { # a header counts as the file that it belongs to
	local base
	base=$(git merge-base HEAD '@{upstream}' 2>/dev/null || git rev-parse HEAD) || return
	{ git diff --name-only "$base" && git ls-files --others --exclude-standard; } | sed 's/\.h$/.c/' | sort -u
}
tidy() { # FILE
	nice clang-tidy -p "$build" --quiet "$1" >"$out/${1//\//_}" 2>"$out/err" || echo "$1" >>"$out/bad"
}
export -f tidy
export build out
if [[ -n ${KV_TEST_ALL-} ]]; then
	every >"$out/list"
	what="every C file"
else
	comm -12 <(every) <(changed) >"$out/list"
	what="$(wc -l <"$out/list") C files that were changed"
fi
touch "$out/bad"
xargs -r -P 2 -I{} bash -c 'tidy {}' <"$out/list"
[[ ! -s $out/bad ]]
ok "clang-tidy has no remark on $what" <(grep -hE '(warning|error):' "$out"/*_* | sed "s|$PWD/||" | sort -u)
cat >"$out/probe.c" <<'C'
#include <stdlib.h>
int *probe(int n) { int *p = malloc(4); if (n = 3) return NULL; return p; }
C
! clang-tidy --quiet --config-file=.clang-tidy "$out/probe.c" -- >"$out/probe" 2>&1
ok "what is wrong is found"
tap_end
