#!/bin/sh
# Cuts the reading face down to what pages use. See README.md; run with the package's files/ folder as the argument.
set -eu
from="$1"
basic="U+20-7E,U+A0,U+A9,U+AB,U+B2,U+B3,U+B7,U+BB,U+D7,U+2010-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2032,U+2192,U+2212"
more="U+A1-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+20AC"
ext="U+100-130,U+132-151,U+154-17F,U+192,U+1A0-1A1,U+1AF-1B0,U+1CD-1DC,U+218-21B,U+1E00-1E9E,U+1EF2-1EFF"

cut() { # source file, weight or range, code points, result
  fonttools varLib.instancer "$from/$1" "wght=$2" -o cut.ttf -q
  pyftsubset cut.ttf --unicodes="$3" --layout-features=kern,liga,ccmp,locl,mark --no-hinting --flavor=woff2 --output-file="$4"
  rm cut.ttf
}

cut source-serif-4-latin-wght-normal.woff2 400 "$basic" source-serif-4-basic-400.woff2
cut source-serif-4-latin-wght-normal.woff2 600 "$basic" source-serif-4-basic-600.woff2
cut source-serif-4-latin-wght-italic.woff2 400 "$basic" source-serif-4-basic-400-italic.woff2
cut source-serif-4-latin-wght-normal.woff2 400:600 "$more" source-serif-4-more.woff2
cut source-serif-4-latin-ext-wght-normal.woff2 400:600 "$ext" source-serif-4-ext.woff2
sha256sum ./*.woff2 > CHECKSUMS
