#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks that bash completes the commands, and all the options that each command has.
# usage: check-completion.sh COMPLETION PROGRAM
set -u
# shellcheck disable=SC1090 # the file that is tested
source "$1"
shopt -s extglob
status=0

# complete_words WORD...: what the last word can become
complete_words () {
  COMP_WORDS=(recensia "$@")
  COMP_CWORD=$#
  COMPREPLY=()
  _recensia
  printf '%s\n' "${COMPREPLY[@]}"
}

expect () {
  if [ "$1" != "$2" ]; then
    echo "$3: $1 instead of $2" >&2
    status=1
  fi
}

for command in $(LC_ALL=C "$2" --help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
  expect "$(complete_words "$command" | head -n 1)" "$command" "the command"
  told=$(LC_ALL=C "$2" "$command" --help | grep -o -e '^ .*--[a-z-]*' | grep -o -e '--[a-z-]*' | sort -u)
  expect "$(complete_words "$command" -- | sort -u)" "$told" "options of $command"
done
expect "$(complete_words export --lang '' | tr '\n' ' ')" "fr en " "languages"

program=$(realpath "$2")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
LC_ALL=C "$program" new vide.register > /dev/null
expect "$(complete_words list vide.register --view '' | tr '\n' ' ')" \
  "$(LC_ALL=C "$program" list vide.register --views --format csv | sed 1d | cut -d, -f1 | tr '\n' ' ')" "views"
rm vide.register
touch clinique.recensia inventaire.xlsx lettre.odt
expect "$(complete_words import '' | tr '\n' ' ')" "clinique.recensia " "registers"
expect "$(complete_words import clinique.recensia '' | tr '\n' ' ')" "inventaire.xlsx " "inventories"
exit $status
