#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# content/build-films with stand-ins for the tools that draw, speak and film: what it asks of them, and what it leaves alone. TAP.
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
tool=${KV_TEST_BUILD:-$PWD/build-test}/kvalitetsverkstaden
tmp=$(mktemp -d /tmp/kv-films-XXXXXX)
trap 'rm -rf "$tmp"' EXIT
cp -r examples/pack "$tmp/pack" && mkdir -p "$tmp/pack/film" "$tmp/tools"
cat >"$tmp/pack/film/F1.svg" <<'SVG'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 1480"><g id="scen1"><rect width="9" height="9"/><g class="lager svar"><text>Ja</text></g></g>
<g id="scen2" transform="translate(0 760)"><circle r="9"/></g></svg>
SVG
printf '%s\n' '# två tagningar' '4|1||Varför då?' '3|1|svar|Därför.' '5|2||Nu vet ni.' >"$tmp/pack/film/F1.manus"
sed -i 's|<stage|<film id="F1" title="Film" board="film/F1.svg" manus="film/F1.manus"><scene>En ruta.</scene><scene>En ring.</scene></film>\n&|' "$tmp/pack/del1.xml"
stand_in() { # NAME SCRIPT: the last word of the call is the file it makes
	printf '#!/bin/bash\necho "%s $*" >>"%s/calls"\n%s\n' "$1" "$tmp" "$2" >"$tmp/tools/$1" && chmod +x "$tmp/tools/$1"
}
# shellcheck disable=SC2016
stand_in rsvg-convert 'cp "${@: -3:1}" "${@: -1}"'
# shellcheck disable=SC2016
stand_in espeak-ng 'echo "${@: -1}" >"${@: -2:1}"'
stand_in ffprobe 'echo 2.0'
# shellcheck disable=SC2016
stand_in ffmpeg 'echo film >"${@: -1}"'
build() { PATH=$tmp/tools:$PATH content/build-films "$tool" "$tmp/pack" "$tmp/films" >"$tmp/out" 2>&1; }

"$tool" content check "$tmp/pack" >"$tmp/out" 2>&1
ok "a pack with a drawn film has no faults" "$tmp/out"
mkdir "$tmp/shots" && "$tool" content shots "$tmp/pack" "$tmp/shots" >"$tmp/out" 2>&1 &&
	[[ $(cat "$tmp/shots/F1/shots") == $'4\tF1-01.svg\tVarför då?\n3\tF1-02.svg\tDärför.\n5\tF1-03.svg\tNu vet ni.' ]]
ok "content shots: each with its seconds, picture and words" "$tmp/shots/F1/shots"
! grep -q Ja "$tmp/shots/F1/F1-01.svg" && grep -q Ja "$tmp/shots/F1/F1-02.svg" && grep -q '<circle' "$tmp/shots/F1/F1-03.svg" && ! grep -q '<rect' "$tmp/shots/F1/F1-03.svg"
ok "a layer is seen where it is asked for, a scene alone" "$tmp/shots/F1/F1-02.svg"
[[ $(sed -n 3,4p "$tmp/shots/F1/captions.vtt") == $'00:00:00.000 --> 00:00:04.000\nVarför då?' ]] && grep -q '^00:00:07.000 --> 00:00:12.000$' "$tmp/shots/F1/captions.vtt"
ok "and its captions" "$tmp/shots/F1/captions.vtt"
[[ $(cat "$tmp/shots/F1/chapters.vtt") == $'WEBVTT\n\n00:00:00.000 --> 00:00:07.000\nEn ruta\n\n00:00:07.000 --> 00:00:12.000\nEn ring' ]]
ok "and a chapter for each scene" "$tmp/shots/F1/chapters.vtt"
build && [[ -s $tmp/films/F1.webm && -s $tmp/films/F1.vtt && -s $tmp/films/F1.chapters.vtt && -s $tmp/films/F1.webp ]] && grep -q '^F1 5 bytes' "$tmp/out"
ok "a video is built" "$tmp/out"
(($(grep -c '^espeak-ng .*-v sv' "$tmp/calls") == 3 && $(grep -c '^rsvg-convert' "$tmp/calls") == 3)) && grep -q 'libvpx-vp9.*libopus' "$tmp/calls"
ok "each shot is drawn and spoken" "$tmp/calls"
: >"$tmp/calls" && build && [[ ! -s $tmp/calls && ! -s $tmp/out ]]
ok "one that is there and the same is left" "$tmp/out"
sed -i 's/Därför/Just därför/' "$tmp/pack/film/F1.manus" && build && grep -q '^F1 ' "$tmp/out" && grep -q 'Just därför' "$tmp/films/F1.vtt"
ok "one whose words have changed is built anew" "$tmp/out"
stand_in ffprobe 'echo 3.8' && sed -i 's/Just därför/Ja/' "$tmp/pack/film/F1.manus" && build && grep -q 'F1, shot 1: 4 s, but its words take 3.8 s' "$tmp/out"
ok "a shot that is too short for its words is named" "$tmp/out"
PATH=/nowhere /bin/bash content/build-films "$tool" "$tmp/pack" "$tmp/films" >"$tmp/out" 2>&1
[[ $? == 3 ]] && grep -q 'ffmpeg is missing' "$tmp/out"
ok "a tool that is missing is named" "$tmp/out"
"$tool" content shots "$tmp/pack" "$tmp/nowhere" >"$tmp/out" 2>&1
[[ $? == 1 ]] && grep -q 'nowhere' "$tmp/out"
ok "content shots: a folder that is not there is named" "$tmp/out"
tap_end
