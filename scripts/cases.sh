#!/usr/bin/env bash
# Runs small inputs that once failed, and compares with what the README.md of each folder says is right.
#
#   scripts/cases.sh [PROGRAM]      PROGRAM is .build/release/mota unless named
#
# The folders are those of ../shared/cases, or of MOTA_CASES. Each is copied to a temporary folder and has a store of
# its own there. A line a folder: `ok`, `FAIL` or, where something it needs is not installed, `skip`. The exit status
# is 1 if any failed.
set -uo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
program="$(realpath -m "${1:-$root/.build/release/mota}")"
cases="${MOTA_CASES:-$root/../shared/cases}"
[ -d "$cases" ] || { echo "no folder of cases at $cases (set MOTA_CASES): nothing was run"; exit 0; }
[ -x "$program" ] || { echo "no program at $program: run make build, or name it" >&2; exit 2; }

work="$(mktemp -d "${TMPDIR:-/tmp}/mota-cases.XXXXXX")"
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
# What a user's own environment would change.
export MOTA_STORE=store MOTA_HISTORY='' NO_COLOR=1 TERM=dumb LC_ALL=C.UTF-8
unset MOTA_LLM_KEY MOTA_MEMORY_LIMIT MOTA_DISK_LIMIT

# --- What a case is written with. Each case runs in a shell and a folder of its own; `wrong` ends it.

wrong() { echo "$*"; exit 1; }
skip() { echo "$*"; exit 77; }

# Runs the program; $status, $output (what was printed) and $errors are of the last one.
run() {
  status=0
  timeout 120 "$program" "$@" >"$said/output" 2>"$said/errors" </dev/null || status=$?
  read_said "mota $*"
}

# Runs a line of shell in which $program is the program, as limits need one of their own.
run_shell() {
  status=0
  program="$program" timeout 120 bash -c "$1" >"$said/output" 2>"$said/errors" </dev/null || status=$?
  read_said "$1"
}

read_said() {
  ran="$1"
  output="$(tr -d '\0' <"$said/output")"
  errors="$(tr -d '\0' <"$said/errors")"
}

first_error() { grep -m 1 -F 'error' <<<"$errors"; }
# The same without brackets and place.
seen() { first_error | sed 's/^error\[\(.*\)\]: /\1 /; s/ ([^() ]*:[0-9]*:[0-9]*)$//'; }
# An exit status, or a pattern of some.
exits() { [[ "$status" = $1 ]] || wrong "$ran: exit status $status and not $1: $(head -n 1 <<<"$errors")"; }
prints() { grep -qF -- "$1" <<<"$output" || wrong "$ran: does not print \"$1\": $(head -n 3 <<<"$output" | tr '\n' ' ')"; }
reports() { grep -qF -- "$1" <<<"$errors" || wrong "$ran: does not report \"$1\": $(head -n 3 <<<"$errors" | tr '\n' ' ')"; }
never() { ! grep -qF -- "$1" <<<"$output$errors" || wrong "$ran: \"$1\" in $(grep -m 1 -F -- "$1" <<<"$output$errors")"; }
# An exit status, a code, and a part of the sentence.
refused() { exits "$1"; reports "error[$2]"; reports "$3"; }
exists() { [ -e "$1" ] || wrong "$ran: $1 is missing"; }
absent() { [ ! -e "$1" ] && [ ! -L "$1" ] || wrong "$ran: left $1"; }
holds() { [ "$(cat "$1")" = "$2" ] || wrong "$ran: $1 holds $(head -c 60 "$1")"; }

# --- The cases, by the names of their folders.

case_control-characters() {
  sh mk.sh
  echo 'export found to "out/found.csv"' >>a.mota
  run run a.mota
  exits 0
  prints 'b␛[2J␛]0;title␇.png'
  prints 'c␍OVER.png'
  grep -qF 'bad␛[31m.png' <<<"$output$errors" || wrong "the unreadable picture is not named"
  local file
  for file in "$said/output" "$said/errors" out/found.md; do
    ! LC_ALL=C grep -q $'[\x01-\x08\x0b-\x1f\x7f]' "$file" || wrong "a control character in ${file##*/}"
  done
  grep -qF 'c␍OVER' out/found.md || wrong "out/found.md does not show the name"
  grep -qF $'b\033[2J\033]0;title\007.png' out/found.csv || wrong "out/found.csv does not keep the bytes"
  echo "shown as b␛[2J␛]0;title␇.png; found.csv keeps the bytes"
}

case_file-size-limit() {
  run_shell 'ulimit -f 4; exec "$program" run a.mota'
  refused 3 E130 'larger than files of this process may be'
  absent x.npy
  [ -z "$(find . -name '*.tmp')" ] || wrong "left $(find . -name '*.tmp' | head -n 1)"
  echo "E130, nothing left behind"
}

case_folder-variants() {
  run run a.mota
  exits 0
  prints 'image only'
  prints 'gallery of 3 (3817 published) / 3 (6346 published) / 3 (5373 published) images'
  run run b.mota
  exits 3
  reports '9 of 9 images'
  reports 'looked for as images/BD0.'
  echo ".PNG read; $(grep -o 'the first was looked for as [^(]*' <<<"$errors")"
}

case_large-features() {
  run run a.mota
  exits 0
  local tables
  tables="$(grep '^image only' <<<"$output" | tr -s ' ')"
  [ "$(wc -l <<<"$tables")" = 2 ] || wrong "not two tables: $output"
  [ "$(sort -u <<<"$tables")" = 'image only 0.00 0.00 100.00 100.00 0.00 0.00 50.00' ] ||
    wrong "tables that differ: $(tr '\n' '/' <<<"$tables")"
  echo "twice $(head -n 1 <<<"$tables")"
}

case_late-errors() {
  local script code words sentence
  while read -r script code words; do
    run run "$script.mota" --check
    refused 3 "$code" "$words"
    sentence="$(first_error)"
    run run "$script.mota"
    refused 3 "$code" "$words"
    [ "$(first_error)" = "$sentence" ] || wrong "$script.mota: checked \"$sentence\", run \"$(first_error)\""
  done <<'LIST'
a E149 filter 32000
b E102 nope.txt
c E144 resample
d E144 32 pixels
e E130 too long
LIST
  echo "exit 3 with the run's words: E149 E102 E144 E144 E130"
}

case_linked-output() {
  # Folders that were copied without links hold the link's target as text.
  [ -L link.csv ] || ln -sf real/t.csv link.csv
  chmod 640 real/t.csv
  chmod 444 ro.csv
  run run a.mota
  refused 3 E130 ro.csv
  holds ro.csv keep
  grep -v ro.csv a.mota >link.mota
  run run link.mota
  exits 0
  [ -L link.csv ] && [ "$(readlink link.csv)" = real/t.csv ] || wrong "link.csv is no link to real/t.csv any more"
  holds real/t.csv 1.0,2.0
  [ "$(stat -c %a real/t.csv) $(stat -c %a ro.csv)" = '640 444' ] || wrong "modes $(stat -c %a real/t.csv ro.csv)"
  echo "written through the link, modes kept; E130 for ro.csv"
}

case_llm-answers() {
  command -v python3 >/dev/null || skip "needs python3 for server.py"
  local mode port attempt
  for mode in length err200 seed422; do
    port="$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
    python3 server.py "$mode" "$port" >/dev/null 2>&1 &
    server=$!
    # Not a local name: the trap outlives the function.
    trap 'kill -KILL "$server" 2>/dev/null' EXIT
    for attempt in $(seq 100); do
      (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
      kill -0 "$server" 2>/dev/null || wrong "server.py $mode ended"
      sleep 0.1
    done
    sed "s/8099/$port/" a.mota >"$mode.mota"
    MOTA_STORE="store-$mode" run run "$mode.mota"
    # Whoever runs this may block the signal that ends politely, and children inherit that.
    kill -KILL "$server"
    wait "$server" 2>/dev/null || true
    trap - EXIT
    [[ "$errors" != *'is not installed'* ]] || skip "$(seen)"
    case "$mode" in
      length)
        exits 1
        reports '6 of 6 answers were cut off at length=256 tokens: raise length='
        never 'a larger limit' ;;
      err200)
        refused 1 E172 'the machine behind is busy'
        reports 'HTTP 502'
        [[ "$errors" =~ ,\ ([2-9]|[1-9][0-9]+)\ times ]] || wrong "not asked again: $(first_error)" ;;
      seed422)
        exits 0
        reports 'takes no seed' ;;
    esac
  done
  echo "length= named; the server's words, ${BASH_REMATCH[0]#, }; asked without a seed"
}

case_markdown-names() {
  run run a.mota
  exits 0
  local name shown
  # What a viewer makes of it: no markup is left, and behind backslashes stand the names.
  ! grep -qE '(^|[^\\])(`|\*|<[a-z]|\]\()' out/found.md || wrong "markup in out/found.md: $(grep -F .png out/found.md | tr '\n' ' ')"
  shown="$(sed 's/\\\([][`*<>()_\\]\)/\1/g' out/found.md)"
  for name in '<b>bold.png' '[x](http:y).png' '`code`.png' 'a *b* c.png'; do
    grep -qF -- "| $name |" <<<"$shown" || wrong "out/found.md does not show $name: $(tr '\n' ' ' <out/found.md)"
  done
  echo "$(grep -o '|[^|]*\.png' out/found.md | tr -d '|' | tr -s ' \n' ' ' | sed 's/^ //')"
}

case_memory-limit() {
  run_shell 'ulimit -v 200000; exec timeout 20 "$program" --version'
  [ "$status" = 0 ] || [[ "$status" = 1 && "$errors" = *memory* ]] || wrong "--version: $status, $errors"
  local version="$output$errors"
  # Whether 144 MB fit into 400 depends on what libraries take; a result must then be the one without a limit.
  run run a.mota
  exits 0
  local whole="$output"
  run_shell 'ulimit -v 400000; exec "$program" run a.mota'
  if [ "$status" = 0 ]; then
    [ "$output" = "$whole" ] || wrong "$ran: $output instead of $whole"
  else
    refused 3 E147 memory
  fi
  run_shell 'ulimit -v 200000; exec "$program" run a.mota'
  refused 3 E147 memory
  echo "$(head -n 1 <<<"$version"); $(seen)"
}

case_missing-input() {
  local script code path all=
  while read -r script code path; do
    run run "$script.mota"
    refused 3 "$code" "no such file: $path"
    reports "$script.mota:1:"
    never store
    all="$all; $(seen)"
  done <<'LIST'
a E102 nope.npy
b E149 nope.npy
c E149 nope.h5
LIST
  echo "${all#; }"
}

# replay SCRIPT of moved-data and replay-own-output
identical() {
  run replay "$1" --verify
  exits 0
  grep -qF identical <<<"$output$errors" || wrong "$ran: not identical: $output$errors"
}

case_moved-data() {
  local script path
  run run a.mota
  exits 0
  run run c.mota
  exits 0
  for script in a c; do
    for path in ./old old/. "$PWD/old" old/../old; do
      sed "s#old/#$path/#g" "$script.mota" >m.mota
      identical m.mota
    done
  done
  sed 's#old/ph#old/ph/#' a.mota >m.mota
  identical m.mota
  mv old new
  for script in a c; do
    sed 's#old/#new/#g' "$script.mota" >m.mota
    identical m.mota
  done
  echo "identical as old, ./old, absolute, old/../old and new"
}

case_no-captions() {
  local file words
  while read -r file words; do
    run -c "show captions(\"$file\")"
    refused '[13]' E102 "$file"
    grep -qE -- "$words" <<<"$errors" || wrong "$file: does not name $words: $errors"
  done <<'LIST'
pretty.json key="?text
nokey.jsonl key=
rows.csv column="?caption
header.tsv column="?caption
pointer.txt git lfs pull
LIST
  # COCO's own layout has one place for captions.
  run -c 'show captions("coco.json")'
  exits 0
  prints '2 captions'
  prints 'a red car'
  never annotations
  head -c 100000 /dev/zero | tr '\0' 'a' >long.txt
  run -c 'show captions("long.txt")'
  exits 0
  [ "${#output}" -lt 1000 ] || wrong "a sample of ${#output} characters"
  echo 'coco.json: 2 captions; E102 with key=, column=, git lfs pull'
}

# One message to a language server.
message() { printf 'Content-Length: %d\r\n\r\n%s' "${#1}" "$1"; }

case_one-letter-path() {
  run run a.mota
  exits 0
  holds r/x.csv 1.0,2.0
  rm -r r
  run run b.mota --check
  exits 3
  reports 'error[E033]'
  printf 'f = tensor([1, 2])\nexport f to "q/w/x.csv"\n' >q.mota
  run run q.mota
  exits 0
  exists q/w/x.csv
  # A store to compare with: a step of features.
  printf 'x = tensor([[1, 2], [3, 4]])\nexport x to "f.npy"\n' >x.mota
  run run x.mota
  exits 0
  printf 'a\nb\n' >ids.txt
  echo 'f = features("f.npy", ids="ids.txt")' >f.mota
  run run f.mota
  exits 0
  run replay f.mota --verify --certificate c
  exits 0
  [ -s c ] || wrong "the certificate was not written"
  {
    message '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
    message '{"jsonrpc":"2.0","method":"initialized","params":{}}'
    message '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///tmp/b.mota","languageId":"mota","version":1,"text":"x = tensor([1, 2])\nexport x to \"r\"\n"}}}'
  } >opened
  {
    message '{"jsonrpc":"2.0","id":2,"method":"shutdown","params":null}'
    message '{"jsonrpc":"2.0","method":"exit","params":null}'
  } >closed
  run_shell '(cat opened; sleep 1; cat closed) | "$program" lsp'
  exits 0
  prints E033
  prints '"id":2'
  echo "r/x.csv and the certificate written; E033 at the check and in the server, which lives"
}

case_open-clip-tokenizer() {
  run run other.mota
  refused 3 E144 hf_tokenizer_name
  run run clean.mota
  refused 3 E144 tokenizer_kwargs.clean
  run run plain.mota
  exits 0
  echo "E144 for hf_tokenizer_name and tokenizer_kwargs.clean; plain is read"
}

case_other-type() {
  run -c 'show load("x.safetensors", name="a")'
  exits 0
  prints 'f32[3, 4]'
  prints 'max 11'
  echo "a is $(grep -m 1 -F 'f32[' <<<"$output"), max 11"
}

case_quoted-tsv() {
  run -c 'show captions("c.tsv", column="caption")'
  exits 0
  prints 'a "stop" sign'
  never '""stop'
  echo "$output"
}

case_range-end() {
  run run a.mota
  refused 3 E147 memory
  never E199
  seen
}

case_replay-own-output() {
  run run a.mota
  exits 0
  rm x.npy
  identical a.mota
  absent x.npy
  cp known.npy x.npy
  identical a.mota
  cmp -s known.npy x.npy || wrong "the replay wrote x.npy"
  echo "identical without x.npy and with another one"
}

case_small-gallery() {
  run run a.mota
  exits 0
  prints a.png
  prints b.png
  run run b.mota
  refused 3 E192 'top is 2'
  echo "both pictures; $(seen)"
}

case_tall-picture() {
  run run a.mota
  exits 0
  # The feature that CLIP's preprocessing gives with Pillow up to version 12.
  local values
  values="$(tail -c 32 g.npy | od -A n -t f4 | xargs printf '%.4f ')"
  [ "$values" = '-0.8358 -0.6116 -0.2465 0.5572 -1.3519 -0.7118 -1.2201 -0.6600 ' ] || wrong "the feature is $values"
  local page
  page="$(grep -rlE 'Pillow 13' "$root/Documentation" | xargs -r grep -lE 'Pillow.* 12' | head -n 1)"
  [ -n "$page" ] || wrong "no page names the versions of Pillow"
  echo "the feature of Pillow 12; ${page##*/} names the versions"
}

case_target-is-reference() {
  run run a.mota
  refused 3 E150 'entry 0, target_hard'
  seen
}

case_tilde() {
  mkdir home
  export HOME="$PWD/home"
  run run a.mota
  refused 3 E130 '~ is not expanded'
  run -c 'x = images("~/p")'
  refused 3 E102 '~ is not expanded'
  absent '~'
  [ -z "$(ls home)" ] || wrong "wrote $(ls home) into the home folder"
  echo "E130 and E102: ~ is not expanded"
}

case_transformers-5-folder() {
  run run a.mota --check
  exits 0
  run run a.mota
  exits 0
  rm clip/processor_config.json
  run run a.mota --check
  refused 3 E144 processor_config.json
  echo "read from processor_config.json; without it E144 at the check"
}

case_wrong-words() {
  run -c 'show load("be.h5")'
  exits 0
  prints 'f32['
  local read= file words
  while read -r file words; do
    run -c "show load(\"$file\")"
    refused 3 E149 "$words"
    plain_words
    read="$read $file"
  done <<'LIST'
deep.h5 is nested more than 20 groups deep
lzf.h5 uses HDF5 filter 32000; only
struct.npy struct.npy holds
nullmeta.safetensors __metadata__
LIST
  for file in nan.jsonl dict.json; do
    run -c "t = triplets(images(\"photos\"), captions=\"captions.tsv\", from=\"$file\")"
    refused '[13]' E180 "$file"
    plain_words
    read="$read $file"
  done
  echo "be.h5 read; sentences for$read"
}

# No name of a case of the program, and no sentence without its end.
plain_words() {
  ! grep -qE '(depth|filter)\(|unexpected[A-Z]|is no object|has no valid +\(|fortran_order' <<<"$errors" ||
    wrong "$ran: $(first_error)"
}

# --- All of them.

failed=0
run_case() {
  local name="$1" said="$work/said/$1" words status
  mkdir -p "$said"
  cp -r "$cases/$name" "$work/$name"
  chmod -R u+w "$work/$name"
  if ! declare -F "case_$name" >/dev/null; then
    words="scripts/cases.sh does not know what is right for it"
    status=1
  else
    words="$(cd "$work/$name" && set -e && "case_$name" 2>&1)"
    status=$?
  fi
  case "$status" in
    0) words="ok   $name   $words" ;;
    77) words="skip $name   $words" ;;
    *) words="FAIL $name   $words"; failed=1 ;;
  esac
  # A line a folder.
  printf '%s\n' "$words" | tr '\n' ' ' | sed 's/ *$//'
  echo
}
for folder in "$cases"/*/; do run_case "$(basename "$folder")"; done
exit "$failed"
