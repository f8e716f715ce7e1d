#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# A Release build has no warning and is hardened, by its flags and as the programs bear it; Debug has its sanitizers. TAP.
cd "$(dirname "$0")/../.." || exit 1
build=${KV_TEST_BUILD:-$PWD/build-test} release=${KV_TEST_RELEASE:-}
home=${HOME:-/}
((${#home} > 1)) || home=/nowhere
out=$(mktemp -d) && trap 'rm -rf "$out"' EXIT
n=0 bad=0
result() { # NAME [FILE]: the last command's
	local status=$?
	n=$((n + 1))
	if ((status == 0)); then
		echo "ok $n - $1"
	else
		bad=$((bad + 1))
		echo "not ok $n - $1"
		[[ ! -s ${2-} ]] || tail -n 40 "$2" | sed 's/^/# /'
	fi
}

if [[ -z $release ]]; then
	release=$build/release
	launcher=$(command -v ccache)
	cmake -S . -B "$release" -G Ninja -DCMAKE_BUILD_TYPE=Release -DWERROR=ON \
		${launcher:+"-DCMAKE_C_COMPILER_LAUNCHER=$launcher"} >"$out/log" 2>&1 &&
		nice cmake --build "$release" --target kvalitetsverkstaden example-lms >>"$out/log" 2>&1
	result "gcc builds Release without warnings" "$out/log"
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
result "each file of Release is compiled hardened" "$out/missing"
! ours "$release" | grep -E -- '-DNDEBUG|-fsanitize' >"$out/log"
result "assertions stay on, and no sanitizer comes into Release" "$out/log"
every "$build" -fsanitize=address,undefined -fno-sanitize-recover=all
result "each file of Debug is compiled with sanitizers" "$out/missing"

# ---- What the programs bear ----
for program in kvalitetsverkstaden example-lms; do
	at=$release/$program
	readelf -W -h -l -d -s "$at" >"$out/elf" 2>&1
	grep -q 'Type: *DYN (Position-Independent Executable' "$out/elf"
	result "$program: PIE"
	grep -q GNU_RELRO "$out/elf" && grep -q 'BIND_NOW' "$out/elf"
	result "$program: full RELRO"
	grep -qE 'GNU_STACK .* RW ' "$out/elf"
	result "$program: no executable stack"
	grep -q __stack_chk_fail "$out/elf"
	result "$program: stack protector"
	grep -qE '__(mem|str|f|s|vs)[a-z]*_chk' "$out/elf"
	result "$program: FORTIFY_SOURCE"
	! grep -E '\((RPATH|RUNPATH)\)|TEXTREL' "$out/elf" >"$out/log"
	result "$program: no RPATH, no relocation in the code" "$out/log"
	! strings -a -n 6 "$at" | grep -F -e "$PWD" -e "$release" -e "$home/" >"$out/log"
	result "$program: no path of this machine" "$out/log"
	strings -a "$build/$program" | grep -q __asan
	result "$program: Debug has AddressSanitizer"
done
echo "1..$n"
((bad == 0))
