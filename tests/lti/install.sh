#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The library as others get it: built for release, installed alone, used by a program that knows nothing else of ours. TAP.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) n=0 failed=0
trap 'rm -rf "$work"' EXIT

check() { # TEXT COMMAND...: what it printed is shown when it fails
	local text=$1
	shift
	n=$((n + 1))
	if "$@" >"$work/said" 2>&1; then
		echo "ok $n - $text"
	else
		failed=$((failed + 1))
		echo "not ok $n - $text"
		tail -n 20 "$work/said" | sed 's/^/# /'
	fi
}
build() {
	local launcher=()
	! command -v ccache >/dev/null || launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache)
	cmake -S . -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DWERROR=ON "${launcher[@]}" &&
		cmake --build "$work/build" --target lti1p1 -j 2
}
install_it() {
	cmake --install "$work/build" --component lti1p1 --prefix "$work/at"
}
pc() {
	PKG_CONFIG_PATH=$(dirname "$(find "$work/at" -name liblti1p1.pc)") pkg-config "$@" liblti1p1
}
strict() {
	cc -std=c11 -Wall -Wextra -Wpedantic -Werror "$@"
}

headers_stand_alone() {
	local header flags
	read -ra flags <<<"$(pc --cflags)"
	for header in "$work"/at/include/lti1p1/lti/*.h; do
		echo "#include <lti/$(basename "$header")>" | strict "${flags[@]}" -fsyntax-only -x c - || return
	done
}
headers_are_plain() {
	! grep -rhE '^#include' "$work/at/include" | grep -vE '^#include ("lti/[a-z_]+\.h"|<(stdbool|stddef|stdint)\.h>)$'
}
all_headers() { # every header that lti.h names, and lti.h
	diff <(ls "$work/at/include/lti1p1/lti") \
		<({ sed -n 's/^#include "lti\/\(.*\)"$/\1/p' lti/lti.h && echo lti.h; } | LC_ALL=C sort)
}
only_ours() { # NM-OPTIONS FILE: it defines lti_* and nothing else that is seen
	local names
	names=$(nm --defined-only "$@" | awk 'NF == 3 { print $3 }' | sort -u)
	grep -q '^lti_launch_verify$' <<<"$names" && ! grep -v '^lti_' <<<"$names"
}
internal_is_hidden() {
	! nm -D --defined-only "$work"/at/lib/liblti1p1.so | grep -E ' lti_(decode|encode|base64|pox|xml|word|true)'
}
needs_little() {
	! readelf -d "$work/at/lib/liblti1p1.so" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p' |
		grep -vE '^(liboauth|libxml2|libjansson|libcrypto|libc|libm|ld-linux[a-z0-9-]*)\.so'
}
shared_program() {
	local flags
	read -ra flags <<<"$(pc --cflags --libs)"
	strict -o "$work/shared" tests/lti/install.c "${flags[@]}" && LD_LIBRARY_PATH=$work/at/lib "$work/shared" &&
		LD_LIBRARY_PATH=$work/at/lib ldd "$work/shared" | grep "$work/at/lib/liblti1p1.so"
}
static_program() { # the archive instead of -llti1p1, and the libraries that it names
	local flags needs
	mapfile -t needs < <(pc --print-requires-private)
	read -ra flags <<<"$(pc --cflags) $work/at/lib/liblti1p1.a $(pkg-config --libs "${needs[@]}") -lm"
	strict -o "$work/static" tests/lti/install.c "${flags[@]}" && "$work/static" &&
		! ldd "$work/static" | grep lti1p1
}

check "builds for release without warnings" build
check "installs by itself" install_it
check "installs nothing but library, headers and pkg-config file" \
	test "$(cd "$work/at" && find . -type f ! -path './include/lti1p1/lti/*.h' | sed 's/\.so\.[0-9.]*$/.so.N/' |
		LC_ALL=C sort | tr '\n' ' ')" = "./lib/liblti1p1.a ./lib/liblti1p1.so.N ./lib/pkgconfig/liblti1p1.pc "
check "every public header is named by lti.h" all_headers
check "every header stands alone in C11" headers_stand_alone
check "the headers include libc's and their own only" headers_are_plain
check "the shared library shows lti_* only" only_ours -D "$work/at/lib/liblti1p1.so"
check "the archive shows lti_* only" only_ours -g "$work/at/lib/liblti1p1.a"
check "the library's own helpers are hidden" internal_is_hidden
check "it needs four libraries and libc" needs_little
check "a program runs with the shared library" shared_program
check "a program runs with the archive" static_program
echo "1..$n"
((failed == 0))
