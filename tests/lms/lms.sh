#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The example LMS. Launches are checked and outcome calls signed by openssl alone, so that lti/ does not judge itself. TAP.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
lms=${KV_TEST_BUILD:-build-test}/example-lms
work=$(mktemp -d)
key=nyckel secret='hemligt & åäö+%'
tool=http://localhost:8080
n=0 pid='' answer='' base=''

# --- small tools -----------------------------------------------------------------------------------------------------
ok() { # DESCRIPTION COMMAND...
	local what=$1
	shift
	n=$((n + 1))
	if "$@"; then
		echo "ok $n - $what"
	else
		echo "not ok $n - $what"
		head -c 2000 <<<"$answer" | sed 's/^/#   /'
	fi
}
has() { grep -qF -- "$1" <<<"$answer"; }
hasnt() { ! grep -qF -- "$1" <<<"$answer"; }
same() { [[ $1 == "$2" ]] || { echo "#   $1 is not $2" && false; }; }
differ() { [[ $1 != "$2" ]]; }

start() { # ARGUMENTS...: an LMS on a free port, its address in $base
	rm -f "$work/out"
	mkfifo "$work/out"
	LMS_SECRET=$secret "$lms" --port 0 --key $key --tool $tool/ "$@" >"$work/out" &
	pid=$!
	read -r base <"$work/out" || exit 1
}
stop() { [[ -z $pid ]] || { kill -TERM "$pid" && wait "$pid"; } 2>/dev/null; }
trap 'stop; rm -rf "$work"' EXIT

get() { answer=$(curl -s -m 10 -w ' %{http_code}' "$base$1"); }
post() { answer=$(curl -s -m 10 -w ' %{http_code}' "$base$1" -d "$2"); }
mode() { post /test/mode "mode=$1&times=${2:-0}"; }

# --- OAuth 1.0 by hand -----------------------------------------------------------------------------------------------
percent() { # RFC 3986, byte by byte
	local LC_ALL=C out='' c i
	for ((i = 0; i < ${#1}; i++)); do
		c=${1:i:1}
		if [[ $c != [A-Za-z0-9._~-] ]]; then
			printf -v c '%02X' "'$c"
			c=%${c: -2}
		fi
		out+=$c
	done
	printf %s "$out"
}
hmac() { # SECRET <BASE_STRING
	openssl dgst -sha1 -mac HMAC -macopt "hexkey:$(printf '%s&' "$(percent "$1")" | od -An -v -tx1 | tr -d ' \n')" -binary | base64
}
form_signature() { # BODY URL SECRET: RFC 5849 §3.4.1; pairs sorted by their encoded name, then value
	local pairs
	pairs=$(tr '&' '\n' <<<"$1" | grep -v '^oauth_signature=' | LC_ALL=C sort -t= -k1,1 -k2,2 | paste -sd'&')
	printf 'POST&%s&%s' "$(percent "$2")" "$(percent "$pairs")" | hmac "$3"
}
field() { # BODY NAME
	local value
	value=$(tr '&' '\n' <<<"$1" | sed -n "s/^$2=//p")
	printf '%b' "${value//%/\\x}"
}
# launch ARGUMENTS: a signed form in $form
launch() { form=$(curl -sf "$base/test/launch-form?$1"); }

# --- outcome calls ---------------------------------------------------------------------------------------------------
envelope() { # OPERATION SOURCEDID [SCORE]
	local result=
	[[ $# -lt 3 ]] || result="<result><resultScore><language>en</language><textString>$3</textString></resultScore></result>"
	printf %s '<?xml version="1.0" encoding="UTF-8"?>' \
		'<imsx_POXEnvelopeRequest xmlns="http://www.imsglobal.org/services/ltiv1p1/xsd/imsoms_v1p0"><imsx_POXHeader>' \
		'<imsx_POXRequestHeaderInfo><imsx_version>V1.0</imsx_version><imsx_messageIdentifier>m42</imsx_messageIdentifier>' \
		"</imsx_POXRequestHeaderInfo></imsx_POXHeader><imsx_POXBody><$1Request><resultRecord><sourcedGUID><sourcedId>$2" \
		"</sourcedId></sourcedGUID>$result</resultRecord></$1Request></imsx_POXBody></imsx_POXEnvelopeRequest>"
}
# send BODY: signed; the variables by_key by_secret at nonce hash type body change one thing each.
send() {
	local h pairs url=$base/outcomes when=$(($(date +%s) + ${at:-0})) signature
	h=$(percent "${hash-$(printf %s "$1" | openssl dgst -sha1 -binary | base64)}")
	pairs="oauth_body_hash=$h&oauth_consumer_key=${by_key-$key}&oauth_nonce=${nonce-$(openssl rand -hex 16)}"
	pairs+="&oauth_signature_method=HMAC-SHA1&oauth_timestamp=$when&oauth_version=1.0"
	signature=$(printf 'POST&%s&%s' "$(percent "$url")" "$(percent "$pairs")" | hmac "${by_secret-$secret}")
	pairs+="&oauth_signature=$(percent "$signature")"
	answer=$(printf %s "${body-$1}" | curl -s -m "${wait-10}" -w ' %{http_code}' "$url" --data-binary @- \
		-H "Content-Type: ${type-application/xml}" -H "Authorization: OAuth $(sed 's/=/="/g; s/&/", /g' <<<"$pairs")\"")
}
grade() { # score or null
	curl -s "$base/test/grade?user=anna&course=kurs1&link=del2" | sed 's/.*"score":\([^,]*\),.*/\1/'
}
grade_is() { same "$(grade)" "$1"; }
refused() { # DESCRIPTION TEXT: the answer says so and the gradebook is as before
	ok "$1: refused" has "$2"
	ok "$1: nothing stored" grade_is null
}

# --- launches --------------------------------------------------------------------------------------------------------
start --test --state "$work/state"

launch 'user=anna&course=kurs1&link=del2'
first=$form
ok 'a launch is rightly signed' same "$(field "$form" oauth_signature)" "$(form_signature "$form" $tool/lti/launch/del/2 "$secret")"
ok 'it names the person' same "$(field "$form" lis_person_name_full)" 'Anna Åkerström'
ok 'and the role' same "$(field "$form" roles)" Learner
ok 'and the way back' same "$(field "$form" launch_presentation_return_url)" "$base/return?course=2&link=3&user=5&lang=sv"
launch 'user=anna&course=kurs1&link=del2'
ok 'the next launch has another nonce' differ "$(field "$form" oauth_nonce)" "$(field "$first" oauth_nonce)"
ok 'and another sourcedid' differ "$(field "$form" lis_result_sourcedid)" "$(field "$first" lis_result_sourcedid)"
ok 'nobody is said to want high contrast' same "$(field "$form" custom_canvas_high_contrast)" ''
launch 'user=anna&course=kurs1&link=del2&contrast=1'
ok 'but who does' same "$(field "$form" custom_canvas_high_contrast)" true
ok 'which the way back remembers' same "$(field "$form" launch_presentation_return_url)" "$base/return?course=2&link=3&user=5&lang=sv&contrast=1"
launch 'user=yusuf&course=kurs2&link=oversikt'
ok 'the assistant has a URN for a role' same "$(field "$form" roles)" urn:lti:role:ims/lis/TeachingAssistant
ok 'another course is another context' same "$(field "$form" context_id)/$(field "$form" resource_link_id)" 3/7
launch 'user=anna&link=del2&set_roles=Instructor&set_custom_x=%C3%A5&drop=lis_outcome_service_url&skew=-3600&secret=fel'
ok 'a test changes fields' same "$(field "$form" roles)$(field "$form" custom_x)" Instructorå
ok 'and takes some away' same "$(field "$form" lis_outcome_service_url)" ''
ok 'and who signs' same "$(field "$form" oauth_signature)" "$(form_signature "$form" $tool/lti/launch/del/2 fel)"
ok 'and when' test $(($(date +%s) - $(field "$form" oauth_timestamp))) -ge 3600

# --- pages -----------------------------------------------------------------------------------------------------------
get '/course?course=2&user=5'
ok 'a participant sees the own row of the gradebook' has 'data-user="5"'
ok 'and no other' hasnt 'data-user="6"'
get '/course?course=2&user=5'
ok 'contrast is as usual' hasnt 'contrast=1'
ok 'until it is chosen' has '<option value="1">hög</option>'
get '/course?course=2&user=5&contrast=1'
ok 'then the choice stands' has '<option value="1" selected>hög</option>'
ok 'and goes along to each link' has '/link?course=2&amp;link=3&amp;user=5&amp;lang=sv&amp;contrast=1"'
ok 'and to the other course' has '/course?course=3&amp;user=5&amp;lang=sv&amp;contrast=1"'
get '/course?course=2&user=3'
ok 'the process leader sees all' has 'data-user="12"'
get '/launch?course=2&link=3&user=3'
ok 'the launch form goes to the tool' has "action=\"$tool/lti/launch/del/2\""
ok 'and has a button without JavaScript' has '<button>Fortsätt till verktyget</button>'
get '/return?course=2&link=3&user=5&lang=sv&lti_errormsg=%3Cb%3Eaj'
ok 'the return page shows an error, escaped' has '&lt;b&gt;aj'
for bad in /course?course=99 /link?link=99 /course?user=nobody /nothing /link; do
	get "$bad"
	ok "$bad is a page with 404" has ' 404'
done
get '/course?user=%00'
ok 'a NUL in the query: 400' has ' 400'
post /course x=1
ok 'an unknown method: 405' has ' 405'
answer=$(head -c 70000 /dev/zero | curl -s -m 10 -w ' %{http_code}' "$base/outcomes" --data-binary @-)
ok 'a body over 64 KiB: 413' has ' 413'

# --- a copy of the course --------------------------------------------------------------------------------------------
launch 'user=lena&course=kurs1&link=oversikt'
ok 'a course that is no copy names no other' same "$(field "$form" custom_context_history)" ''
get '/course?course=kurs1-kopia&user=3'
ok 'a copy that nobody has made is not there' has ' 404'
get '/course?course=2&user=5'
ok 'a participant copies nothing' hasnt 'Kopiera kursen'
post '/copy?course=2&user=5' x=1
ok 'nor by hand' has ' 404'
get '/course?course=2&user=3'
ok 'who edits the course may copy it' has 'Kopiera kursen'
post '/copy?course=2&user=3' x=1
ok 'and comes to the copy' has ' 303'
get '/course?course=4&user=3'
ok 'which has the same links' has '/link?course=4&amp;link=13&amp;user=3'
ok 'is among the courses' has '>SKA2728</a>'
ok 'and is not copied again' hasnt 'Kopiera kursen'
get '/course?course=2&user=3'
ok 'nor is the first one' hasnt 'Kopiera kursen'
launch 'user=lena&course=kurs1-kopia&link=del1'
ok 'a launch from it names the course that it comes from' same "$(field "$form" context_id)/$(field "$form" resource_link_id)/$(field "$form" custom_context_history)" 4/14/2

# --- content: what the tool's answer must be -------------------------------------------------------------------------
get '/course?course=2&user=2'
ok 'who edits the course may choose content' has '>Välj innehåll</a>'
get '/course?course=2&user=5'
ok 'a participant may not' hasnt 'Välj innehåll'
get '/select?course=2&user=5'
ok 'even by the address' has ' 404'
get '/select-form?course=2&user=2'
ok 'the request goes to the tool' has "action=\"$tool/lti/content-item\""
input() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" <<<"$answer" | sed 's/&amp;/\&/g; s/&quot;/"/g'; }
data=$(input data) selected="$base/selected?course=2&user=2&lang=sv"
ok 'it asks for LTI links, several of them' same "$(input lti_message_type) $(input accept_multiple) $(input content_item_return_url)" "ContentItemSelectionRequest true $selected"
ok 'it has no link' hasnt resource_link_id
# choose SECRET DATA ITEMS: the tool's answer; the variable fresh is its nonce
choose() {
	local pairs query='course=2&lang=sv&user=2' signature
	pairs="content_items=$(percent "$3")&data=$(percent "$2")&lti_message_type=ContentItemSelection&lti_version=LTI-1p0&oauth_consumer_key=$key"
	pairs+="&oauth_nonce=${fresh-$(openssl rand -hex 16)}&oauth_signature_method=HMAC-SHA1&oauth_timestamp=$(date +%s)&oauth_version=1.0"
	signature=$(printf 'POST&%s&%s' "$(percent "$base/selected")" "$(percent "$(tr '&' '\n' <<<"$pairs&$query" | LC_ALL=C sort -t= -k1,1 -k2,2 | paste -sd'&')")" | hmac "$1")
	answer=$(curl -s -m 10 -w ' %{http_code}' "$selected" -d "$pairs&oauth_signature=$(percent "$signature")")
}
items='{"@graph":[{"@type":"LtiLinkItem","title":"Del 2 <b>","url":"'$tool'/lti/launch/del/2","lineItem":{"scoreConstraints":{"totalMaximum":100}}}]}'
choose fel "$data" "$items"
ok 'an answer with a wrong signature: refused' has ' 403'
choose "$secret" "${data/[0-9a-f]/x}" "$items"
ok 'with other data: refused' has ' 403'
choose "$secret" "$data" '{'
ok 'with broken JSON: refused' has ' 403'
get '/course?course=2&user=2'
ok 'and nothing is chosen' hasnt 'Valt innehåll'
fresh=chosen choose "$secret" "$data" "$items"
ok 'a right one is taken' has 'Del 2 &lt;b&gt;, högst 100 poäng</li>'
fresh=chosen choose "$secret" "$data" "$items"
ok 'but not twice' has ' 403'
get '/course?course=2&user=2'
ok 'and stands in the course' has 'Valt innehåll'
get '/course?course=3&user=2'
ok 'and in no other' hasnt 'Valt innehåll'
choose "$secret" "$data" '{"@graph":[]}'
ok 'nothing chosen is an answer too' has 'Ingenting valdes'

# --- outcomes: what is refused ---------------------------------------------------------------------------------------
id=$(field "$first" lis_result_sourcedid)
good=$(envelope replaceResult "$id" 0.42)
by_secret=fel send "$good"
refused 'wrong secret' 'Message signature not valid'
by_key=annan send "$good"
refused 'unknown key' 'Message signature not valid'
hash=AAAAAAAAAAAAAAAAAAAAAAAAAAA= send "$good"
refused 'wrong body hash' 'Message signature not valid'
body=${good/0.42/0.99} send "$good"
refused 'a body changed on the way' 'Message signature not valid'
at=-301 send "$good"
refused 'a stale timestamp' 'Message signature not valid'
at=310 send "$good"
refused 'a timestamp ahead' 'Message signature not valid'
answer=$(curl -s "$base/outcomes" -H 'Content-Type: application/xml' -d "$good")
refused 'no signature' 'Missing or invalid consumer key'
type='application/xml; charset=utf-8' send "$good"
refused 'a charset in Content-Type' 'Content-Type must be'
send '<x>'
refused 'broken XML' 'Invalid XML content'
send "$(envelope replaceResult 'rubbish' 0.42)"
refused 'a sourcedid that is none' 'Invalid sourcedid'
send "$(envelope replaceResult "${id/\"userid\":\"5\"/\"userid\":\"6\"}" 0.42)"
refused 'a sourcedid about somebody else' 'SourcedId hash not valid'
for score in 1.01 -0.1 0,5 abc NaN ''; do
	send "$(envelope replaceResult "$id" "$score")"
	refused "the score \"$score\"" 'Score not between'
done
send "$(envelope fetchResult "$id")"
refused 'an unknown operation' '<imsx_codeMajor>unsupported'

# --- outcomes: what is done ------------------------------------------------------------------------------------------
nonce=once send "$good"
ok 'replaceResult: success' has '<imsx_codeMajor>success'
ok 'the answer refers to the message' has '<imsx_messageRefIdentifier>m42'
ok 'the grade is in the book' grade_is 0.42
nonce=once send "$(envelope replaceResult "$id" 0.5)"
ok 'the same nonce again: refused' has 'Duplicate nonce'
ok 'and the grade stands' grade_is 0.42
send "$(envelope readResult "$id")"
ok 'readResult gives it back' has '<textString>0.42</textString>'
send "$(envelope replaceResult "$(field "$(launch 'user=anna&link=del2' && echo "$form")" lis_result_sourcedid)" 0.5)"
ok 'a sourcedid of another launch reaches the same cell' grade_is 0.5
get '/course?course=2&user=5'
ok 'the page shows it' has '<td>50 % <time'
get '/course?course=3&user=5'
ok 'the other course does not' hasnt '50 %'
send "$(envelope deleteResult "$id")"
ok 'deleteResult clears it' grade_is null
send "$(envelope readResult "$id")"
ok 'and readResult is empty then' has '<textString></textString>'
send "$(envelope replaceResult "$id" 1)"
stop
start --test --state "$work/state"
ok 'a restart finds the grade again' grade_is 1
send "$(envelope replaceResult "$id" 0.25)"
ok 'and takes the old sourcedid' grade_is 0.25
ok 'the state is for its owner alone' same "$(stat -c %a "$work/state")" 600

# --- outcomes: misbehaviour for the tests of the tool ----------------------------------------------------------------
while read -r name status text; do
	mode "$name"
	send "$(envelope replaceResult "$id" 0.75)"
	ok "mode $name: HTTP $status" has " $status"
	[[ -z $text ]] || ok "mode $name: says so" has "$text"
	ok "mode $name: nothing stored" grade_is 0.25
done <<-'MODES'
	failure 200 <imsx_codeMajor>failure
	unsupported 200 <imsx_codeMajor>unsupported
	422 422 User is no longer in course
	401 401 {"errors":[{"message":"Invalid authorization header"}]}
	404 404 does not exist
	415 415 Content-Type must be
	429 429 Rate limit
	500 500 Internal Server Error
	503 503 Service Unavailable
	html 200 <title>Logga in
	empty 200
	redirect 302
	huge 200
	override 200 <imsx_codeMajor>success
	down 000
MODES
mode slow
wait=0.5 send "$(envelope replaceResult "$id" 0.75)"
ok 'mode slow: no answer' has ' 000'
mode cut
send "$(envelope replaceResult "$id" 0.75)"
ok 'mode cut: the answer is not whole' hasnt '</imsx_POXEnvelopeResponse>'
mode lost
send "$(envelope replaceResult "$id" 0.75)"
ok 'mode lost: no answer' has ' 000'
ok 'mode lost: but stored' grade_is 0.75
mode 503 1
send "$(envelope replaceResult "$id" 0.8)"
send "$(envelope replaceResult "$id" 0.8)"
ok 'a mode for one call ends after it' grade_is 0.8
get /test/log
ok 'the log holds what was sent' has '"operation":"replaceResult","message":"m42","link":3,"user":5,"score":0.8,"mode":"ok","kept":true'
post /test/clear ''
get /test/log
ok 'clear forgets the log' same "$answer" ' 200'
ok 'and the grades' grade_is null

# --- start and stop --------------------------------------------------------------------------------------------------
mode slow
curl -s -m 10 "$base/outcomes" -H 'Content-Type: application/xml' -d x >/dev/null &
held=$!
until [[ -n $(curl -s "$base/test/log") ]]; do :; done
stop
ok 'SIGTERM ends it while a call is held' test $? -eq 0
wait $held
start --state "$work/state"
get '/test/log'
ok 'without --test there is no /test/' has ' 404'
answer=$(LMS_SECRET=x "$lms" --port "${base##*:}" 2>&1)
ok 'a taken port: one clear sentence' has 'is taken by another program'
stop
pid=
echo 'grade 1 2 3' >"$work/broken"
answer=$(LMS_SECRET=x "$lms" --port 0 --state "$work/broken" 2>&1)
ok 'a broken state file is named with its line' has "$work/broken:1:"
answer=$(env -u LMS_SECRET "$lms" --port 0 2>&1)
ok 'no secret: a clear sentence' has 'no secret'
echo "1..$n"
