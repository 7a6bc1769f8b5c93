#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks that each icon is well-formed, square, of the grid its folder asks for, and refers to
# nothing outside itself; symbolic ones have a single colour, so that the theme can replace it; and
# that every icon of our own that the sources name is there.
# usage: check-icons.sh SOURCE-ROOT
set -eu

status=0
fault () {
  echo "$1: $2" >&2
  status=1
}

cd "$1"
for icon in data/icons/hicolor/*/*/*.svg data/icons/symbolic/*.svg; do
  case "$icon" in
    *-symbolic.svg) size=16 ;;
    *) size=128 ;;
  esac
  xmllint --noout --nonet "$icon" || fault "$icon" "is not well-formed"
  grep -q "<svg [^>]*width=\"$size\" height=\"$size\"" "$icon" \
    || fault "$icon" "is not drawn on the $size grid"
  if grep -Eq 'href|<image|<script' "$icon"; then
    fault "$icon" "refers to something outside itself"
  fi
  if [ "$size" = 16 ] && [ "$(grep -o '#[0-9a-fA-F]\{6\}' "$icon" | sort -u | wc -l)" != 1 ]; then
    fault "$icon" "has more than one colour"
  fi
done

for name in $(grep -rhoE '\brec-[a-z0-9-]+-symbolic\b' src ui | sort -u); do
  [ -f "data/icons/symbolic/$name.svg" ] || fault "$name" "is named but not there"
done
exit $status
