#!/usr/bin/env bash
# Makes a Debian package of a built program; `make deb` calls it.
#
#   scripts/deb.sh PROGRAM FOLDER    writes FOLDER/mota_VERSION_ARCHITECTURE.deb and prints its path last
#
# The libraries that the package depends on are those that the program is linked with, as dpkg-shlibdeps finds them on
# this system: build on the oldest release that the package is for. MAINTAINER names who answers for the package.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 2 ] || { sed -n '2,4p' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2; }
program="$1"
[ -x "$program" ] || { echo "There is no program $program: run make build first." >&2; exit 1; }
program="$(realpath "$program")"
mkdir -p "$2"
folder="$(realpath "$2")"
for tool in dpkg-deb dpkg-shlibdeps objdump; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: apt-get install dpkg-dev binutils" >&2; exit 1; }
done
if objdump -p "$program" | grep -q 'NEEDED *libswift'; then
  echo "$program needs Swift's own libraries, which no Debian package has: pack one of make build, which holds them." >&2
  exit 1
fi
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
umask 022

# Time stamps are those of the last commit, so that the same sources give the same package.
SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}"
export SOURCE_DATE_EPOCH
version="$("$program" --version | awk '{ print $2; exit }')"
architecture="$(dpkg --print-architecture)"
root="$work/root"
make --no-print-directory -s install MOTA="$program" DESTDIR="$root" PREFIX=/usr \
  zshdir=/usr/share/zsh/vendor-completions

# dpkg-shlibdeps wants a source package around it.
mkdir -p "$work/source/debian"
printf 'Source: mota\n\nPackage: mota\nArchitecture: any\n' >"$work/source/debian/control"
libraries="$(cd "$work/source" && dpkg-shlibdeps -O -e"$root/usr/bin/mota" 2>"$work/problems")" ||
  { cat "$work/problems" >&2; exit 1; }
libraries="${libraries#shlibs:Depends=}"

documents="$root/usr/share/doc/mota"
rm "$documents/LICENSE"  # the copyright file names the copy that every Debian has
mv "$documents/CHANGELOG.md" "$documents/changelog"
gzip -9n "$documents/changelog" "$root"/usr/share/man/man1/*.1
cat >"$documents/copyright" <<EOF
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: mota
Comment:
 $(if [[ "$libraries" == *libreadline* ]]; then
  echo "The program links GNU readline, which is under the GPL-3 or later: as a whole it may be passed on under the"
  echo " terms of the GPL-3 (/usr/share/common-licenses/GPL-3), with its source."
else
  echo "The program is built without GNU readline."
fi)

Files: *
Copyright: the authors of mota
License: Apache-2.0

Files: /usr/bin/mota
Copyright: the authors of mota
 Apple Inc. and the authors of the Swift project (Swift's libraries, swift-argument-parser, swift-collections)
License: Apache-2.0 with Swift-exception

License: Apache-2.0
 On Debian systems the license is in /usr/share/common-licenses/Apache-2.0.

License: Apache-2.0 with Swift-exception
 On Debian systems the Apache License 2.0 is in /usr/share/common-licenses/Apache-2.0.
 .
 As an exception, if you use this Software to compile your source code and portions of this Software are embedded into
 the binary product as a result, you may redistribute such product without providing attribution as would otherwise be
 required by Sections 4(a), 4(b) and 4(d) of the License.
EOF

mkdir "$root/DEBIAN"
# The emoji gallery, on which the tour and the demo are, is drawn from a font and Unicode's list.
cat >"$root/DEBIAN/control" <<EOF
Package: mota
Version: $version
Architecture: $architecture
Maintainer: ${MAINTAINER:-the authors of mota}
Installed-Size: $(du -k -s --apparent-size "$root/usr" | cut -f1)
Depends: $libraries, fonts-noto-color-emoji, unicode-data
Recommends: ca-certificates, fonts-dejavu-core, librsvg2-2, wordnet-base
Section: science
Priority: optional
Description: ablation studies of zero-shot composed image retrieval
 A notebook-style scripting prompt for ablation studies of zero-shot composed
 image retrieval: finding an image from a reference image and a sentence that
 says what to change. It trains textual inversion, modality alignment and task
 alignment, switches the components on and off, and keeps every result, step
 and per-query outcome in HDF5.
EOF
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"

package="$folder/mota_${version}_$architecture.deb"
dpkg-deb --root-owner-group --build "$root" "$package" >/dev/null
echo "$package"
