#!/usr/bin/env bash
# Installs the Debian or Ubuntu packages that building and running mota needs; does nothing when all
# are there. With --tests, also the programs that some tests use to check our files from outside.
set -euo pipefail

needed=(libopenblas-dev libhdf5-dev libreadline-dev libjpeg-dev libpng-dev libfreetype-dev libharfbuzz-dev
  zlib1g-dev libssl-dev libcurl4-openssl-dev pkg-config librsvg2-2 fonts-dejavu-core fonts-noto-color-emoji unicode-data wordnet-base)
if [ "${1:-}" = --tests ]; then
  needed+=(openssl hdf5-tools python3-h5py python3-tables python3-pandas python3-pexpect
    texlive-latex-base texlive-latex-recommended chromium chromium-driver python3-selenium)
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  cat >&2 <<EOF
This is not a Debian or Ubuntu system, so nothing was installed. mota needs a Swift toolchain of 6.2 or later and:
  OpenBLAS, HDF5 1.10 or later, GNU readline, libjpeg-turbo, libpng, FreeType, HarfBuzz, zlib, libcurl 7.68 or later, OpenSSL 3
  (with headers),
  pkg-config, librsvg and the DejaVu fonts (for .png figures), the Noto Color Emoji font (bitmap version), Unicode's emoji/emoji-test.txt, and WordNet 3.0's dictionary files.
The Debian packages are: ${needed[*]}
Install their equivalents, then build with: swift build -c release
EOF
  exit 1
fi

missing=()
for package in "${needed[@]}"; do
  dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
done

if [ ${#missing[@]} -gt 0 ]; then
  run=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Please install as root: apt-get install ${missing[*]}" >&2; exit 1; }
    run=(sudo)
  fi
  echo "Installing ${missing[*]}"
  "${run[@]}" apt-get update -qq
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

if ! command -v swift >/dev/null; then
  echo "No Swift toolchain found: install Swift 6.2 or later from https://www.swift.org/install/linux and try again." >&2
  exit 1
fi
