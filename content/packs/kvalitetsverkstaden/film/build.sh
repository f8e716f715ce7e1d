#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Builds a film from its storyboard: NAME.svg (pictures) and NAME.manus (seconds, scene, layer, words) become
# NAME.webm, NAME.vtt and the poster NAME.webp (second shot). Needs chromium, ffmpeg, espeak-ng and the font Lato.
# Usage: ./build.sh F2.1
set -eu
cd "$(dirname "$0")"
name=${1:?usage: ./build.sh NAME}
out=$(pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C.UTF-8

# A film's shots without comments, one per line.
grep -v '^#' "$name.manus" >"$tmp/shots"

stamp() { # seconds -> 00:MM:SS.000
	printf '00:%02d:%02d.000' $(($1 / 60)) $(($1 % 60))
}

captions() {
	printf 'WEBVTT\n'
	at=0
	while IFS='|' read -r seconds scene layer words; do
		printf '\n%s --> %s\n' "$(stamp $at)" "$(stamp $((at + seconds)))"
		printf '%s\n' "$words" | fold -s -w 56 | sed 's/ *$//'
		at=$((at + seconds))
	done <"$tmp/shots"
}

picture() { # number, scene, layer
	top=$((($2 - 1) * 760))
	{
		printf '<!doctype html><meta charset="utf-8"><style>body{margin:0}svg{display:block}.lager{display:none}'
		[ -z "$3" ] || printf '.lager.%s{display:inline}' "$3"
		printf '</style>'
		sed "s/viewBox=\"[^\"]*\"/viewBox=\"0 $top 1280 720\" width=\"1280\" height=\"720\"/" "$name.svg"
	} >"$tmp/$1.html"
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,720 \
		--user-data-dir="$tmp/profile" --screenshot="$tmp/$1.png" "file://$tmp/$1.html" >/dev/null 2>&1
}

# Each shot: its picture for its seconds, its words spoken from half a second in.
shots() {
	n=0
	while IFS='|' read -r seconds scene layer words; do
		n=$((n + 1))
		picture $n "$scene" "$layer" </dev/null
		espeak-ng -v sv -s 155 -w "$tmp/raw.wav" "$words"
		length=$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$tmp/raw.wav")
		awk -v l="$length" -v s="$seconds" 'BEGIN { exit !(l + .5 <= s) }' ||
			{ echo "$name.manus: shot $n lasts $seconds s, its words $length s" >&2; exit 1; }
		ffmpeg -v error -y -i "$tmp/raw.wav" -af "adelay=500,apad,atrim=0:$seconds" -ar 48000 "$tmp/$n.wav" </dev/null
		printf "file '%s.png'\nduration %s\n" $n "$seconds" >>"$tmp/pictures"
		printf "file '%s.wav'\n" $n >>"$tmp/sounds"
	done <"$tmp/shots"
	printf "file '%s.png'\n" $n >>"$tmp/pictures"
}

captions >"$tmp/$name.vtt"
shots
ffmpeg -v error -y -f concat -i "$tmp/pictures" -f concat -i "$tmp/sounds" -shortest \
	-vf "fps=10,scale=960:540,format=yuv420p" -c:v libvpx-vp9 -b:v 0 -crf 36 -g 100 -row-mt 1 -cpu-used 3 \
	-af "lowpass=f=5000,volume=-6dB" -c:a libopus -b:a 24k -ac 1 -metadata title="$name" \
	-fflags +bitexact -cues_to_front 1 "$tmp/$name.webm"
ffmpeg -v error -y -i "$tmp/2.png" -vf scale=640:360 -c:v libwebp -quality 60 "$tmp/$name.webp"
mv "$tmp/$name.vtt" "$tmp/$name.webm" "$tmp/$name.webp" "$out/"
ls -l "$out/$name".*
