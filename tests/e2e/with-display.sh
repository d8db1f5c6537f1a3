#!/bin/sh
# Runs a command with a display, a session bus and an accessibility bus of its own.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=atspi GSETTINGS_BACKEND=memory LC_ALL=C.UTF-8 TZ=UTC
exec xvfb-run -a -n "$((100 + $$ % 10000))" -s "-noreset -screen 0 ${SIZE:-1280x800}x24" dbus-run-session -- sh -c '
  /usr/libexec/at-spi-bus-launcher --launch-immediately &
  launcher=$!
  status=0
  "$@" || status=$?
  kill "$launcher"
  exit "$status"' sh "$@"
