#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks that a desktop knows a register by its name and, without one, by its content, and does not
# take other SQLite files for registers.
# usage: check-mime.sh MIME-FILE PROGRAM
set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/share/mime/packages" "$dir/home"
cp "$1" "$dir/share/mime/packages/"
cp /usr/share/mime/packages/freedesktop.org.xml "$dir/share/mime/packages/"
update-mime-database "$dir/share/mime"

# database FILE APPLICATION-ID: the first hundred bytes of an SQLite file
database () {
  {
    printf 'SQLite format 3\000'
    head -c 52 /dev/zero
    printf '%s' "$2"
    head -c 28 /dev/zero
  } > "$1"
}

status=0
expect () {
  found=$(XDG_DATA_HOME="$dir/home" XDG_DATA_DIRS="$dir/share" LC_ALL=C.UTF-8 \
    gio info -a standard::content-type "$1" | sed -n 's/^ *standard::content-type: //p')
  if [ "$found" != "$2" ]; then
    echo "$(basename "$1"): $found instead of $2" >&2
    status=1
  fi
}

# with the first bytes alone, as a file manager reads them, and as the program really makes it
database "$dir/nameless" RecI
database "$dir/other" ABCD
"$2" new "$dir/clinique.recensia" > /dev/null
cp "$dir/clinique.recensia" "$dir/attachment"
expect "$dir/nameless" application/vnd.recensia+sqlite3
expect "$dir/attachment" application/vnd.recensia+sqlite3
expect "$dir/clinique.recensia" application/vnd.recensia+sqlite3
expect "$dir/other" application/vnd.sqlite3
exit $status
