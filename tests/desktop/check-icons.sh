#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks that each icon is well-formed, square, of the grid its folder asks for, and refers to
# nothing outside itself; the symbolic one has a single colour, so that the theme can replace it.
# usage: check-icons.sh HICOLOR-FOLDER
set -eu

status=0
fault () {
  echo "$1: $2" >&2
  status=1
}

for icon in "$1"/scalable/*/*.svg "$1"/symbolic/*/*.svg; do
  case "$icon" in
    *-symbolic.svg) size=16 ;;
    *) size=128 ;;
  esac
  xmllint --noout --nonet "$icon" || fault "$icon" "is not well-formed"
  grep -q "width=\"$size\" height=\"$size\" viewBox=\"0 0 $size $size\"" "$icon" \
    || fault "$icon" "is not drawn on the $size grid"
  if grep -Eq 'href|<image|<script' "$icon"; then
    fault "$icon" "refers to something outside itself"
  fi
  if [ "$size" = 16 ] && [ "$(grep -o '#[0-9a-fA-F]\{6\}' "$icon" | sort -u | wc -l)" != 1 ]; then
    fault "$icon" "has more than one colour"
  fi
done
exit $status
