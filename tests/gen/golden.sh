#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The generators: their output against the files beside this script, what the made C does when run, each error message,
# and what the C compiler refuses. TAP. UPDATE=1 writes the expected files anew: read the difference.
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/tests/gen
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
cd "$tmp" && mkdir -p gen/view gen/query gen/text && cp -r "$here/view" "$here/query" "$here/text" "$here/embed" "$here/asset" "$here/office" .
CC=${CC:-cc}
flags="-std=gnu2x -D_GNU_SOURCE -Wall -Wextra -Wshadow -Wformat=2 -Wcast-qual -Wmissing-prototypes -Werror -I$root/src -Igen -Igen/view"
base="$root/src/base/arena.c $root/src/base/buf.c $root/src/base/err.c"
count=0
failed=0

ok() { # ok NAME [FILE shown when the last command failed]
	status=$?
	count=$((count + 1))
	[ $status = 0 ] && printf 'ok %d - %s\n' $count "$1" && return
	failed=$((failed + 1))
	printf 'not ok %d - %s\n' $count "$1"
	[ -z "$2" ] || sed 's/^/# /' "$2"
}

same() { # same EXPECTED GOT: tests/gen/EXPECTED.golden holds what GOT holds
	[ -z "$UPDATE" ] || cp "$2" "$here/$1.golden"
	diff -u "$here/$1.golden" "$2" >diff.txt 2>&1
	ok "$1" diff.txt
}

for generator in view query text embed asset office; do
	# shellcheck disable=SC2086
	$CC -std=gnu2x -D_GNU_SOURCE -Wall -Wextra -Wshadow -Werror -fsanitize=address,undefined -fno-sanitize-recover=all \
		-o gen_$generator "$root"/src/gen/$generator*.c "$root/src/gen/gen.c" >log 2>&1
	ok "gen_$generator builds" log
done
export ASAN_OPTIONS=detect_leaks=0 # they end when they have written

# ---- The output, and what it does ----
./gen_text gen/text/text text/sv.po text/en.po 2>log && ./gen_view view/group.html gen/view/group.html.c 2>>log &&
	./gen_query query/group.sql gen/query/group 2>>log && ./gen_query --list gen/query/all.c query/group.sql 2>>log &&
	./gen_embed embed.c embed/migrate/0002-second.sql embed/function/f.sql embed/migrate/0001-first.sql 2>>log &&
	./gen_office office.c office office/letter/word/document.xml "office/letter/[Content_Types].xml" 2>>log &&
	./gen_embed none.c 2>>log && ./gen_query --list none_list.c 2>>log
ok "the golden files are accepted" log
same view/group.html.c gen/view/group.html.c
same query/group_read.h gen/query/group_read.h
same query/group_write.h gen/query/group_write.h
same query/group.sql.c gen/query/group.sql.c
same query/all.c gen/query/all.c
same text/text.h gen/text/text.h
same text/text.c gen/text/text.c
same embed/embed.c embed.c
same office/office.c office.c

run() { # run NAME SOURCES...: compiles, runs, compares with tests/gen/NAME/run.out.golden
	name=$1
	shift
	# shellcheck disable=SC2086
	$CC $flags -fsanitize=address,undefined -o run_$name "$@" $base >log 2>&1
	ok "$name compiles without warnings" log
	./run_"$name" >run.out 2>&1
	same "$name/run.out" run.out
}
run view view/run.c "$root/src/view/html.c" gen/text/text.c
run text text/run.c "$root/src/base/lang.c" gen/text/text.c
run query query/run.c gen/query/group.sql.c
./gen_asset gen/assets.c asset/b.css asset/empty.txt asset/a.svg 2>log &&
	./gen_asset gen/turned.c asset/a.svg asset/b.css asset/empty.txt 2>>log && cmp gen/assets.c gen/turned.c >>log
ok "assets: the order of the files does not matter" log
run asset asset/run.c gen/assets.c
for file in asset/*.css asset/*.txt asset/*.svg; do
	cmp "$file" "${file#asset/}.raw"
done >log 2>&1 && gunzip -c b.css.gz 2>>log | cmp - asset/b.css >>log 2>&1
ok "assets: the bytes are the files'" log
for file in embed.c office.c none.c none_list.c gen/query/all.c; do
	# shellcheck disable=SC2086
	$CC $flags -fsyntax-only $file >log 2>&1
	ok "$file compiles without warnings" log
done

# ---- Error messages ----
# errors/GENERATOR.txt: "### [FILE:]LINE: message" before each case; "@@ FILE" begins a further file of it.
cases() { # cases GENERATOR FIRST_FILE COMMAND...
	generator=$1
	first=$2
	shift 2
	number=0
	rm -rf cases && mkdir cases
	awk -v first="$first" '
		/^### / { n++; dir = sprintf("cases/%03d", n); system("mkdir " dir); print substr($0, 5) > (dir "/message")
			file = dir "/" first; printf "" > file; next }
		/^@@ / { file = dir "/" $2; printf "" > file; next }
		{ print > file }' "$here/errors/$generator.txt"
	for dir in cases/*; do
		number=$((number + 1))
		want=$(cat "$dir/message")
		case $want in [0-9:]*) want=$first:${want#:} ;; esac
		rm -f out
		(cd "$dir" && "$@") >/dev/null 2>log
		status=$?
		[ $status = 1 ] && [ "$(cat log)" = "$want" ] && ! ls "$dir"/out* >/dev/null 2>&1
		ok "$generator: $want" log
	done
	[ $number -gt 0 ]
	ok "$generator: its errors are tried"
}
cases view in.html ../../gen_view in.html out.c
cases query in.sql ../../gen_query in.sql out
cases text sv.po ../../gen_text out sv.po en.po
printf '' >empty.sql
printf 'SELECT\0 1;\n' >nul.sql
printf 'SELECT 1;\r\n' >cr.sql
printf -- '-- \377\n' >latin.sql
mkdir -p migrate other/migrate && cp embed/migrate/0002-second.sql other/migrate && cp empty.sql migrate/0001-empty.sql
refused() { # refused MESSAGE COMMAND...
	want=$1
	shift
	"$@" >log 2>&1
	[ $? = 1 ] && [ "$(cat log)" = "$want" ]
	ok "$want" log
}
refused "missing.sql: cannot be read" ./gen_query missing.sql out
refused "nul.sql: holds a NUL or a carriage return: save it as plain text with \\n line ends" ./gen_query nul.sql out
refused "cr.sql: holds a NUL or a carriage return: save it as plain text with \\n line ends" ./gen_query cr.sql out
refused "latin.sql: is not valid UTF-8" ./gen_query latin.sql out
refused "no/such/out_read.h: cannot be written" ./gen_query query/group.sql no/such/out
refused "empty.sql: stands neither in migrate/ nor in function/" ./gen_embed out.c empty.sql
refused "empty.sql: stands not below office" ./gen_office out.c office empty.sql
refused "migrate/0001-empty.sql: is empty" ./gen_embed out.c migrate/0001-empty.sql
refused "other/migrate/0002-second.sql: has the same name as embed/migrate/0002-second.sql" \
	./gen_embed out.c embed/migrate/0002-second.sql other/migrate/0002-second.sql
printf x >"it's.css" && printf x >plain && printf x >a.exe && printf x >'a b.css'
refused "missing.css: cannot be read" ./gen_asset out.c missing.css
refused "plain: needs a plain name with one ending" ./gen_asset out.c plain
refused "a b.css: needs a plain name with one ending" ./gen_asset out.c 'a b.css'
refused "it's.css: has an apostrophe in its path" ./gen_asset out.c "it's.css"
refused "a.exe: has no known type: add its ending to types in gen/asset.c" ./gen_asset out.c a.exe
refused "no/out.c: cannot be written" ./gen_asset no/out.c asset/a.svg
refused "migrate/missing.sql: cannot be read" ./gen_embed out.c migrate/missing.sql
printf -- '--: a() -> none\nSELECT 1 -- ;' >tail.sql
refused "tail.sql:1: a: the statement has no ; at its end" ./gen_query tail.sql out
cp query/group.sql again.sql
refused "again.sql:3: the query group_by_id stands twice, first at query/group.sql:3" \
	./gen_query --list out.c query/group.sql again.sql
for generator in view query text embed asset; do
	./gen_$generator >/dev/null 2>log
	[ $? = 2 ] && grep -q "^usage: gen_$generator " log
	ok "gen_$generator without arguments tells its usage" log
done

# ---- What the C compiler refuses, with the line of the .html ----
compiler_refuses() { # compiler_refuses NAME VIEW-LINE: the line stands as line 6 of a view
	cat >wrong.html <<END
%struct wrong { const char *name; struct url page; struct markup body; bool done; int64_t n; };
%void view_wrong(struct html *h, const struct wrong *p);
%void view_wrong(struct html *h, const struct wrong *p)
%{
<h1>{{ p->name }}</h1>
$2
%}
END
	./gen_view wrong.html wrong.c 2>log
	ok "$1: the generator accepts it" log
	for compiler in gcc clang; do
		command -v $compiler >/dev/null || continue
		# shellcheck disable=SC2086
		! $compiler $flags -fsyntax-only wrong.c >log 2>&1 && grep -q '^wrong.html:6:' log
		ok "$1: $compiler refuses it at wrong.html:6" log
	done
}
compiler_refuses "a misspelt field" '<p>{{ p->nmae }}</p>'
compiler_refuses "a string as an address" '<a href="{{ p->name }}">x</a>'
compiler_refuses "a number as an address" '<a href="{{ p->n }}">x</a>'
compiler_refuses "an address as text" '<p>{{ p->page }}</p>'
compiler_refuses "markup in an attribute" '<p title="{{ p->body }}">x</p>'
compiler_refuses "markup as an address" '<a href="{{ p->body }}">x</a>'
compiler_refuses "a truth value as text" '<p>{{ p->done }}</p>'
compiler_refuses "a text that does not exist" '<p>{{ T(no_such_key) }}</p>'
compiler_refuses "a text without its argument" '<p>{{ T(greeting) }}</p>'
compiler_refuses "a text with an argument of another type" '<p>{{ T(members, "many") }}</p>'
compiler_refuses "a wrong condition" '<input {{? p->dnoe checked}}>'
compiler_refuses "a misspelt field in a % line" '% if (p->dnoe) { }'

echo "1..$count"
[ $failed = 0 ]
