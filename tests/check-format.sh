#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks that the C sources are formatted as .clang-format says and that no file grows too long.
# usage: check-format.sh SOURCE-ROOT
set -eu
cd "$1"

MAX_LINES=800
status=0

for file in $(find src ui tests -name '*.[ch]' -o -name '*.ui' -o -name '*.py' -o -name '*.sh' | sort); do
  lines=$(wc -l < "$file")
  if [ "$lines" -gt $MAX_LINES ]; then
    echo "$file has $lines lines; at most $MAX_LINES" >&2
    status=1
  fi
  case "$file" in
    *.c | *.h)
      if [ "$(head -n 1 "$file")" != "/* SPDX-License-Identifier: GPL-3.0-or-later */" ]; then
        echo "$file does not begin with its licence" >&2
        status=1
      fi ;;
  esac
done

# Versions differ in what they make of one configuration; this is Debian 12's.
if ! clang-format --version 2> /dev/null | grep -q ' version 14\.'; then
  echo "clang-format 14 is not there"
  [ $status -eq 0 ] && exit 77
  exit $status
fi
find src tests -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run -Werror || status=1
exit $status
