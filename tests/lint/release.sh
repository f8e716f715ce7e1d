#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# A Release build has no warning and is hardened, by its flags and as the programs bear it; Debug has its sanitizers. TAP.
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
build=${KV_TEST_BUILD:-$PWD/build-test} release=${KV_TEST_RELEASE:-}
home=${HOME:-/}
((${#home} > 1)) || home=/nowhere
out=$(mktemp -d) && trap 'rm -rf "$out"' EXIT

if [[ -z $release ]]; then
	release=$build/release
	launcher=$(command -v ccache)
	cmake -S . -B "$release" -G Ninja -DCMAKE_BUILD_TYPE=Release -DWERROR=ON \
		${launcher:+"-DCMAKE_C_COMPILER_LAUNCHER=$launcher"} >"$out/log" 2>&1 &&
		nice cmake --build "$release" --target kvalitetsverkstaden example-lms >>"$out/log" 2>&1
	ok "gcc builds Release without warnings" "$out/log"
fi

# ---- The flags of each file of ours ----
ours() { # BUILD: the commands that compile files below src/, but for the generators
	sed -n 's/^  "command": "\(.*\)",*$/\1/p' "$1/compile_commands.json" | grep -E -- "-c $PWD/(src|lti)/" | grep -v "/src/gen/"
}
every() { # BUILD FLAG...: all commands have it
	local flag
	(($(ours "$1" | wc -l) > 100)) || echo "too few commands in $1" >>"$out/missing"
	for flag in "${@:2}"; do
		ours "$1" | grep -vF -- "$flag" | sed "s/^.* -c /no $flag: /" >>"$out/missing"
	done
	[[ ! -s $out/missing ]]
}
every "$release" -O2 -fPIE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -ftrivial-auto-var-init=zero
ok "each file of Release is compiled hardened" "$out/missing"
! ours "$release" | grep -E -- '-DNDEBUG|-fsanitize' >"$out/log"
ok "assertions stay on, and no sanitizer comes into Release" "$out/log"
every "$build" -fsanitize=address,undefined -fno-sanitize-recover=all
ok "each file of Debug is compiled with sanitizers" "$out/missing"

# ---- What the programs bear ----
for program in kvalitetsverkstaden example-lms; do
	at=$release/$program
	readelf -W -h -l -d -s "$at" >"$out/elf" 2>&1
	grep -q 'Type: *DYN (Position-Independent Executable' "$out/elf"
	ok "$program: PIE"
	grep -q GNU_RELRO "$out/elf" && grep -q 'BIND_NOW' "$out/elf"
	ok "$program: full RELRO"
	grep -qE 'GNU_STACK .* RW ' "$out/elf"
	ok "$program: no executable stack"
	grep -q __stack_chk_fail "$out/elf"
	ok "$program: stack protector"
	grep -qE '__(mem|str|f|s|vs)[a-z]*_chk' "$out/elf"
	ok "$program: FORTIFY_SOURCE"
	! grep -E '\((RPATH|RUNPATH)\)|TEXTREL' "$out/elf" >"$out/log"
	ok "$program: no RPATH, no relocation in the code" "$out/log"
	! strings -a -n 6 "$at" | grep -F -e "$PWD" -e "$release" -e "$home/" >"$out/log"
	ok "$program: no path of this machine" "$out/log"
	strings -a "$build/$program" | grep -q __asan
	ok "$program: Debug has AddressSanitizer"
done
tap_end
