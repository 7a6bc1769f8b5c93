#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks that po/POTFILES.in lists, sorted, exactly the files that hold strings for translators.
# usage: check-potfiles.sh SOURCE-ROOT
set -eu
LC_ALL=C
export LC_ALL
cd "$1"
# where data/its is, which knows law packs
GETTEXTDATADIRS=$PWD/data
export GETTEXTDATADIRS

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# has_strings FILE: whether xgettext finds any in it
has_strings () {
  rm -f "$dir/one.pot"
  xgettext --from-code=UTF-8 --omit-header --output="$dir/one.pot" \
    --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dngettext:2,3 \
    --keyword=rec_tr:2 --keyword=rec_trc:2c,3 --keyword=rec_trn:2,3 "$1" 2> "$dir/errors" || {
      cat "$dir/errors" >&2
      return 1
    }
  [ -s "$dir/one.pot" ]
}

find src ui data -type f \
  \( -name '*.c' -o -name '*.h' -o -name '*.ui' -o -name '*.gschema.xml' -o -name '*.desktop.in' \
     -o -name '*.metainfo.xml.in' -o -name '*.mime.xml.in' -o -path 'data/law/*.xml' \) 2> "$dir/errors" | sort > "$dir/files"
while read -r file; do
  if has_strings "$file"; then
    echo "$file"
  fi
done < "$dir/files" > "$dir/wanted"
sed '/^#/d; /^$/d' po/POTFILES.in > "$dir/listed"

if ! diff -u "$dir/listed" "$dir/wanted" > "$dir/diff"; then
  echo "po/POTFILES.in is not what it should be (- listed, + wanted):" >&2
  grep '^[-+][^-+]' "$dir/diff" >&2
  exit 1
fi
echo "$(wc -l < "$dir/wanted") files with strings"
