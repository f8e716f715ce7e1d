#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Who may include whom. TAP, one test per folder; a forbidden include is shown as file:line.
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh

# folder   what it may include of ours: a folder, or one header of it. read, write: the generated queries;
#          text: the generated texts; a name without / is a header beside the file.
allowed='
base       base
lti        base lti
content    base content
db         base db
domain     base db content domain read write
view       base view text
report     base content report text
paper      base db domain content report paper read text
web        base domain view lti content report paper web db/count.h db/open.h db/tx.h read text
work       base domain lti db report paper view content work read write text
cli        base domain lti db report paper view content work web cli read write text
main       base cli
gen        gen
lms        base lti lms'

# library header (its beginning)   the folders that may include it
libraries='
libpq        db
postgres     none
microhttpd   web lms
oauth        lti
openssl/     base lti
libxml/      lti content report
jansson      lti report paper
cmark        content
curl/        work
cairo        report
pango/       report
librsvg/     report
zip          report'

# violations ROOT FOLDER FILES...: "file:line: message" for each include that the tables do not allow
violations() {
	folder=$1
	shift
	awk -v folder="$folder" -v allowed="$allowed" -v libraries="$libraries" '
	BEGIN {
		n = split(allowed, line, "\n")
		for (i = 1; i <= n; i++) {
			m = split(line[i], word, " ")
			for (j = 2; word[1] == folder && j <= m; j++)
				may[word[j]] = 1
		}
		n_libraries = split(libraries, library, "\n")
	}
	function refuse(what) {
		printf "%s:%d: %s may not include %s\n", FILENAME, FNR, folder, what
	}
	/^%?[ \t]*#[ \t]*include[ \t]*"/ {
		split($0, part, "\"")
		target = part[2]
		if (target ~ /\.\.\//)
			layer = "a path with .."
		else if (target ~ /^query\/.*_read\.h$/)
			layer = "read"
		else if (target ~ /^query\/.*_write\.h$/)
			layer = "write"
		else if (index(target, "/"))
			layer = substr(target, 1, index(target, "/") - 1)
		else
			layer = (folder == "gen" || folder == "lms") ? folder : "a header without its folder"
		if (!(layer in may) && !(target in may))
			refuse(target)
	}
	/^%?[ \t]*#[ \t]*include[ \t]*</ {
		split($0, part, /[<>]/)
		for (i = 1; i <= n_libraries; i++) {
			m = split(library[i], word, " ")
			if (!m || index(part[2], word[1]) != 1)
				continue
			here = 0
			for (j = 2; j <= m; j++)
				here = here || word[j] == folder
			if (!here)
				refuse("<" part[2] ">")
		}
	}' "$@"
}

files_of() {
	case $1 in
	lti) find lti ;;
	lms) find examples/lms ;;
	main) find src -maxdepth 1 ;;
	*) find "src/$1" ;;
	esac 2>/dev/null | grep -E '\.(c|h|def|html)$' | sort
}

folders=$(echo "$allowed" | awk 'NF { print $1 }')
for folder in $folders; do
	files=$(files_of "$folder")
	# shellcheck disable=SC2086
	empty "$folder includes what it may" "$([ -z "$files" ] || violations "$folder" $files)"
done
empty "every folder of src has its row" "$(for path in src/*/; do
	echo "$folders" | grep -qx "$(basename "$path")" || echo "$path"
done)"

# That the check sees what it should: each line below is refused in its folder, in C and in a view.
probe=$(mktemp) && trap 'rm -f "$probe"' EXIT
missed=$(while read -r folder include; do
	printf '\n#include %s\n' "$include" >"$probe"
	[ "$(violations "$folder" "$probe" | grep -c ':2: ')" = 1 ] || echo "$folder: $include"
	printf '%%#include %s\n' "$include" >"$probe"
	[ "$(violations "$folder" "$probe" | grep -c ':1: ')" = 1 ] || echo "a view of $folder: $include"
done <<END
base "db/db.h"
lti "web/server.h"
content "db/db.h"
db "domain/access.h"
domain "web/route.h"
domain "view/page.h"
view "domain/access.h"
view "query/group_read.h"
report "db/db.h"
report "paper/paper.h"
paper "web/route.h"
paper "query/membership_write.h"
web "db/db.h"
web "db/embedded.h"
web "db/migrate.h"
web "query/membership_write.h"
web <libpq-fe.h>
domain <microhttpd.h>
work "web/route.h"
main "db/db.h"
gen "base/buf.h"
lms "domain/access.h"
lms <libpq-fe.h>
web <openssl/evp.h>
base "base/../db/db.h"
base "arena.h"
base "util/x.h"
END
)
empty "what is forbidden is found" "$missed"
tap_end
