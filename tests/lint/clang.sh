#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# clang has no warning on any file that gcc compiles; with tests/run --all it builds everything, Debug and Release. TAP.
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
build=${KV_TEST_BUILD:-$PWD/build-test}
out=$(mktemp -d) && trap 'rm -rf "$out"' EXIT

# Each command of the build, with clang in the compiler's place and no output.
sed -n 's/^  "command": "\(.*\)",*$/\1/p' "$build/compile_commands.json" | sed 's/\\\(.\)/\1/g' |
	sed -E 's#^([^ ]*ccache )?[^ ]+ #nice clang -fsyntax-only -Werror #; s# -o [^ ]+ -c # #' >"$out/commands"
(($(wc -l <"$out/commands") > 200))
ok "the build's commands are known" "$out/commands"
(cd "$build" && xargs -d '\n' -P 2 -I{} sh -c '{}' <"$out/commands") >"$out/log" 2>&1
ok "clang has no warning on $(wc -l <"$out/commands") files" "$out/log"
printf 'int f(void);\nint f(void) { int unused; return 0; }\n' >"$out/probe.c"
! clang -fsyntax-only -Wall -Werror "$out/probe.c" >"$out/log" 2>&1
ok "what is wrong is found" "$out/log"

whole() { # TYPE
	cmake -S . -B "$build/clang-$1" -G Ninja -DCMAKE_BUILD_TYPE="$1" -DCMAKE_C_COMPILER=clang -DWERROR=ON \
		${launcher:+"-DCMAKE_C_COMPILER_LAUNCHER=$launcher"} && nice cmake --build "$build/clang-$1"
}
launcher=$(command -v ccache)
if [[ -n ${KV_TEST_ALL-} ]]; then
	for type in Debug Release; do
		whole $type >"$out/log" 2>&1
		ok "clang builds $type" "$out/log"
	done
fi
tap_end
