# SPDX-License-Identifier: EUPL-1.2
# tap: TAP for bash, and what tests that start programs need. Source it; end with tap_end.
# shellcheck shell=bash

tap_n=0 tap_bad=0
ok() { # NAME [FILE that is shown when the last command failed]
	local status=$?
	tap_n=$((tap_n + 1))
	if ((status == 0)); then
		printf 'ok %d - %s\n' $tap_n "$1"
	else
		tap_bad=$((tap_bad + 1))
		printf 'not ok %d - %s\n' $tap_n "$1"
		[[ ! -r ${2-} ]] || tail -n 40 "$2" | sed 's/^/# /'
	fi
}
empty() { # NAME OUTPUT: passes when there is none
	[[ -z $2 ]]
	ok "$1" <(printf '%s\n' "$2")
}
tap_end() {
	echo "1..$tap_n"
	((tap_bad == 0))
}

until_true() { # SECONDS COMMAND...: asks again and again
	local end=$((SECONDS + $1))
	shift
	until "$@" >/dev/null 2>&1; do
		((SECONDS < end)) || return
		sleep 0.02
	done
}
in_background() { # LOG COMMAND...: $pid
	: >"$1" # else the last one's words are there until the new one has opened it
	"${@:2}" >>"$1" 2>&1 </dev/null &
	pid=$!
}
free_port() { # a port of 127.0.0.1 that nobody answers on
	local port
	while port=$((20000 + RANDOM % 12000)); (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
	echo "$port"
}
processes() { # PATH: the ids of the processes that have it in their command line
	grep -lsa -- "[${1:0:1}]${1:1}" /proc/[0-9]*/cmdline | cut -d/ -f3
}
no_process() { # PATH
	[[ -z $(processes "$1") ]]
}
nothing_left() { # PATH: soon
	until_true 10 no_process "$1"
}

# Of the program $tool, with what it says in $tmp/out and $tmp/err.
run() { # STATUS ARGUMENTS...
	local want=$1 status
	shift
	"$tool" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
	((status == want)) || echo "exit status $status, not $want" >>"$tmp/err"
	((status == want))
}
says() { # FILE WORDS
	grep -qF -- "$2" "$tmp/$1"
}
