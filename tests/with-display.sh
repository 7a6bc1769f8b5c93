#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program on a display and a session bus of its own. Its standard output is the program's
# alone: what services say goes to the standard error, where it is not taken for a test's result.
# usage: with-display.sh PROGRAM [ARGUMENT]...
exec 9>&1 >&2
# shellcheck disable=SC2016 # for the inner shell
exec dbus-run-session -- xvfb-run -a -s '-screen 0 1400x900x24' \
  sh -c 'exec "$@" >&9 9>&-' sh "$@"
