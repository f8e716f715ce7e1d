#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# clang-tidy, as .clang-tidy says, on the C files that differ from the upstream's branch; with tests/run --all on all. What had no
# remark is not read again as long as neither it nor a header of it, its flags or .clang-tidy is another. TAP.
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
# A line for each C file that has been compiled: a sum of all that clang-tidy reads of it, and its name.
sums() {
	local rest
	rest=$(clang-tidy --version | cat - .clang-tidy tests/lint/tidy.sh | sha256sum)
	ninja -C "$build" -t deps | awk '/^[^ ]/ { source = ""; next } NF { source = source ? source : $1; print source, $1 }' >"$out/deps"
	cut -d' ' -f2 "$out/deps" | sort -u | (cd "$build" && xargs -r sha256sum 2>/dev/null) >"$out/files"
	sed -n 's|^  "command": "\(.*\)",*$|\1|p' "$build/compile_commands.json" | awk '{ print $NF "\t" $0 }' >"$out/flags"
	awk -v rest="$rest" -v here="$PWD/" -v build="$build" '
		FILENAME ~ /files$/ { sum[$2] = $1; next }
		FILENAME ~ /flags$/ { split($0, at, "\t"); gsub(here, "", at[1]); gsub(here, "", at[2]); flags[at[1]] = at[2]; next }
		{ file = $1; sub(/^\.\.\//, "", file); sub(here, "", file); read[file] = read[file] " " sum[$2] }
		END { for (file in read) if (file in flags) print file "\t" rest " " flags[file] read[file] }' "$out/files" "$out/flags" "$out/deps" |
		while IFS=$'\t' read -r file all; do echo "$(sha256sum <<<"$all" | cut -d' ' -f1) $file"; done
}
tidy() { # FILE
	local sum
	sum=$(sed -n "s|^\([0-9a-f]*\) $1\$|\1|p" "$out/sums")
	if [[ -n $sum && -e $known/$sum ]]; then
		touch "$known/$sum"
	elif nice clang-tidy -p "$build" --quiet "$1" >"$out/${1//\//_}" 2>"$out/err"; then
		[[ -z $sum ]] || : >"$known/$sum"
	else
		echo "$1" >>"$out/bad"
	fi
}
known=${XDG_CACHE_HOME:-$HOME/.cache}/kvalitetsverkstaden/tidy
mkdir -p "$known" && find "$known" -mtime +60 -delete
sums >"$out/sums"
export -f tidy
export build out known
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
