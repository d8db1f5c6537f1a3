#!/bin/sh
# mime.sh FILE: the file type is known by the id inside the file, whatever the name.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
for tool in update-mime-database gio sqlite3; do
  command -v $tool >/dev/null || { echo "$tool is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/mime/packages"
cp "$1" "$folder/mime/packages/"
cp /usr/share/mime/packages/freedesktop.org.xml "$folder/mime/packages/"
update-mime-database "$folder/mime"
export XDG_DATA_HOME="$folder" XDG_DATA_DIRS="$folder"

expect() {
  gio info -a standard::content-type "$1" | grep -q "standard::content-type: $2\$" && return
  echo "$1 should be $2:"; gio info -a standard::content-type "$1"; exit 1
}
sqlite3 "$folder/without-suffix" 'PRAGMA application_id=0x524D5054; CREATE TABLE t(a);'
expect "$folder/without-suffix" 'application/vnd.rempart.project+sqlite3'
sqlite3 "$folder/other" 'CREATE TABLE t(a);'
expect "$folder/other" 'application/vnd.sqlite3'
