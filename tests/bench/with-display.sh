#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command on a display and a session bus of its own, so that what is measured is the same everywhere.
exec xvfb-run -a -s "-screen 0 1280x900x24" dbus-run-session -- "$@"
