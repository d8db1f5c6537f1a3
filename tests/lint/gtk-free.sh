#!/bin/sh
# gtk-free.sh PROGRAM...: the programs load no library of a graphical interface.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
for program in "$@"; do
  loaded=$(ldd "$program")
  case "$loaded" in *libglib-2.0*) ;; *) echo "ldd says nothing about $program"; exit 1 ;; esac
  if echo "$loaded" | grep -E 'lib(gtk|gdk|adwaita|cairo|pango|X11|wayland)'; then
    echo "$program must run on a machine without GTK"
    exit 1
  fi
done
