#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks that each catalogue has a translation of every string that the sources hold now, none of
# them fuzzy, and none of a string that is gone; and that no line of a French text can break before
# its double punctuation, which no-break spaces see to.
# usage: check-catalogues.sh SOURCE-ROOT
set -eu
LC_ALL=C.UTF-8
export LC_ALL
cd "$1"
# where data/its is, which knows law packs
GETTEXTDATADIRS=$PWD/data
export GETTEXTDATADIRS

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

xgettext --from-code=UTF-8 --output="$dir/fresh.pot" --files-from=po/POTFILES.in \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dcgettext:2 \
  --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 --flag=N_:1:pass-c-format \
  --flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format --flag=g_dngettext:2:pass-c-format \
  --flag=g_strdup_printf:1:c-format --flag=g_string_printf:2:c-format \
  --flag=g_string_append_printf:2:c-format --flag=g_error_new:3:c-format \
  --flag=g_set_error:4:c-format \
  --keyword=rec_tr:2 --keyword=rec_trc:2c,3 --keyword=rec_trn:2,3 2> "$dir/errors" || {
    cat "$dir/errors" >&2
    exit 1
  }

status=0
# complain FILE WORDS: lists the strings of a catalogue that should be empty
complain () {
  if grep -q '^msgid "[^"]\|^msgid ""$' "$1" && [ "$(msgattrib --no-obsolete "$1" | grep -c '^msgid ')" -gt 1 ]; then
    echo "$2:" >&2
    msgattrib --no-wrap --no-location "$1" | grep '^msg\(ctxt\|id\) ' | sed 1d >&2
    status=1
  fi
}

for language in $(sed '/^#/d' po/LINGUAS); do
  msgfmt --check --output-file=/dev/null "po/$language.po"
  msgmerge --quiet --no-fuzzy-matching --output-file="$dir/merged.po" "po/$language.po" \
    "$dir/fresh.pot"
  msgattrib --untranslated --no-obsolete --force-po --output-file="$dir/untranslated.po" "$dir/merged.po"
  msgattrib --only-fuzzy --no-obsolete --force-po --output-file="$dir/fuzzy.po" "$dir/merged.po"
  msgattrib --only-obsolete --clear-obsolete --force-po --output-file="$dir/gone.po" "$dir/merged.po"
  complain "$dir/untranslated.po" "po/$language.po lacks"
  complain "$dir/fuzzy.po" "po/$language.po is unsure of"
  complain "$dir/gone.po" "po/$language.po translates what no source says"
  if [ "$language" = fr ] && awk '/^msgid/ { own = 0 } /^msgstr/ { own = 1 }
      own && /« | »| [:;?!]([ "\\\\]|$)/ { print FILENAME ":" FNR ": " $0; found = 1 }
      END { exit !found }' po/fr.po >&2; then
    echo 'po/fr.po has ordinary spaces where no-break ones belong' >&2
    status=1
  fi
  msgfmt --statistics --output-file=/dev/null "$dir/merged.po" 2>&1
done
exit $status
