#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks that nothing but what belongs there stands at the top of the tree.
# usage: check-tree.sh SOURCE-ROOT
set -eu
LC_ALL=C
export LC_ALL
cd "$1"

git rev-parse --git-dir > /dev/null 2>&1 || {
  echo "not a git checkout"
  exit 77
}
found=$(git ls-files | sed 's,/.*,,' | sort -u)
wanted=$(sort << 'EOF'
.ci
.clang-format
.editorconfig
.gitignore
LICENSE
README.md
data
flatpak
meson.build
meson_options.txt
po
src
tests
ui
EOF
)
if [ "$found" != "$wanted" ]; then
  echo "the top of the tree is not as it should be; there is:" >&2
  echo "$found" >&2
  exit 1
fi
