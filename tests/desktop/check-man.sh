#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks that a manual page is well-formed and tells every option that the program knows.
# usage: check-man.sh PROGRAM PAGE...
set -eu
program=$1
shift
status=0

for page in "$@"; do
  if command -v groff > /dev/null; then
    warnings=$(groff -man -Kutf8 -Tutf8 -ww -z "$page" 2>&1)
    if [ -n "$warnings" ]; then
      echo "$warnings" >&2
      status=1
    fi
  fi
  plain=$(sed 's/\\-/-/g' "$page")
  for command in new import export pack list show classify law check backup restore diff; do
    for option in $(LC_ALL=C "$program" "$command" --help | grep -o -e '--[a-z-]*' | sort -u); do
      case "$plain" in
        *"$option"*) ;;
        *)
          echo "$page does not tell $option of $command" >&2
          status=1 ;;
      esac
    done
    case "$plain" in
      *".SS $command"*) ;;
      *)
        echo "$page does not tell $command" >&2
        status=1 ;;
    esac
  done
done
exit $status
