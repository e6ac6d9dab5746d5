#!/usr/bin/env bash
# Installs the Debian package in a clean system made by debootstrap, and uses it there as a user would.
#
#   scripts/deb-test.sh [--demo] [PACKAGE]    without PACKAGE, one is made of MOTA (default .build/release/mota)
#
# With --demo it also runs experiments/quickstart.mota, which takes minutes. Needs root and about 1 GB below TMPDIR;
# fetches from MIRROR (default: debootstrap's) the release SUITE (default: this system's).
set -euo pipefail
cd "$(dirname "$0")/.."
demo=
if [ "${1:-}" = --demo ]; then demo=1; shift; fi
[ $# -le 1 ] || { sed -n '2,7p' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2; }
[ "$(id -u)" -eq 0 ] || { echo "debootstrap needs root: sudo $0" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "debootstrap is missing: apt-get install debootstrap" >&2; exit 1; }
suite="${SUITE:-$(. /etc/os-release && echo "$VERSION_CODENAME")}"

work="$(mktemp -d)"
root="$work/root"
clean() {
  # What is still mounted must not be removed with the rest.
  if mountpoint -q "$root/proc"; then umount "$root/proc" || return; fi
  rm -rf --one-file-system "$work"
}
trap clean EXIT
package="${1:-$(scripts/deb.sh "${MOTA:-.build/release/mota}" "$work" | tail -n 1)}"

# Run a command in the clean system, with nothing of this one's environment.
as_root() {
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}
as_user() {
  chroot --userspec=tester:tester "$root" /usr/bin/env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME=/home/tester "$@"
}

echo "== a clean $suite"
debootstrap --variant=minbase "$suite" "$root" ${MIRROR:+"$MIRROR"} >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; exit 1; }
# This system's way to the packages.
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
for file in /etc/apt/apt.conf.d/*proxy*; do
  if [ -f "$file" ]; then cp "$file" "$root/etc/apt/apt.conf.d/"; fi
done
# The system is thrown away: nothing needs to reach the disk.
echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/unsafe-io"
mount -t proc proc "$root/proc" 2>/dev/null || echo "(without /proc, which cannot be mounted here)"
as_root useradd --create-home tester

echo "== install $(basename "$package")"
cp "$package" "$root/tmp/mota.deb"
as_root apt-get update -qq
as_root apt-get install -y -qq /tmp/mota.deb >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; exit 1; }

echo "== use"
as_user mota --version
as_user mota doctor
printf 'a = 20 + 1\nshow a * 2\n' >"$root/home/tester/two-lines.mota"
answer="$(as_user mota run /home/tester/two-lines.mota)"
[ "$answer" = 42 ] || { echo "two-lines.mota gave \"$answer\" and not 42" >&2; exit 1; }
# Checked there, as it is only found with the font and the list of the emoji gallery.
as_user sh -c 'cd && mota run --check /usr/share/mota/experiments/quickstart.mota'
if [ -n "$demo" ]; then
  as_user sh -c 'cd && mota run /usr/share/mota/experiments/quickstart.mota && head -n 3 results/quickstart.csv'
fi

echo "== remove"
as_root apt-get remove -y -qq mota >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; exit 1; }
left="$(find "$root/usr" -name '*mota*' -not -name '*.py' -print)"
[ -z "$left" ] || { echo "left behind: $left" >&2; exit 1; }
echo "ok"
