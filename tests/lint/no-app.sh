#!/bin/sh
# no-app.sh SOURCE BUILD: core, dossier and rempartctl compile with -Dapp=disabled.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
[ -f "$2/build.ninja" ] || meson setup -Dapp=disabled "$2" "$1" >"$2.log" 2>&1 || { tail -n 30 "$2.log"; exit 1; }
ninja -C "$2" >"$2.log" 2>&1 || { tail -n 30 "$2.log"; exit 1; }
test -x "$2/src/cli/rempartctl"
test ! -e "$2/src/app"
"$2/src/cli/rempartctl" --version
