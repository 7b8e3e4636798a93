#!/usr/bin/env bash
# Runs cote4j and npm's cote in turn with the same load, on this machine, and prints both and their ratios.
#   bench/compare.sh [requests|events|all]     about 90 s for all; WARMUP and DURATION are seconds (default 3 and 3)
# What it needs beside Java: node and npm. Nothing leaves the machine once npm has fetched cote.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
what=${1:-all}
warmup=${WARMUP:-3}
duration=${DURATION:-3}
key=bench-$$
export COTE_BROADCAST_ADDRESS=${COTE_BROADCAST_ADDRESS:-127.255.255.255}
out=$(mktemp -d)
started=()

end_started() {
    for pid in "${started[@]}"; do
        kill "$pid" 2> /dev/null && wait "$pid" 2> /dev/null || true
    done
    started=()
}
trap 'end_started; rm -rf "$out"' EXIT

# With exec, so that the process id of a background job is the program's own; so they run in a subshell only.
ours() { exec "$here/../cote" bench "$@"; }
# npm's cote waits for its other side without end; a run of it must not.
theirs() { exec timeout $((warmup + duration + 30)) node "$here/cote-js/bench.js" "$@"; }

start() {
    "$@" > "$out/other" 2> "$out/other.err" &
    started+=($!)
}

field() { sed -n "s/.* $1=\([0-9.]*\).*/\1/p"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf("%.2f", a / b); else printf("-") }'; }

result() { # column, RESULT line
    [[ -n $2 ]] || {
        echo "compare.sh: $1 gave no result: $(cat "$out"/*.err)" >&2
        exit 1
    }
    printf '  %-22s %s\n' "$1" "${2#RESULT }"
}

requests() { # label, ours|theirs, option of the requester, options of the responder…
    local label=$1 side=$2 driver=$3 in_flight line
    shift 3
    start "$side" respond --key "$key-$label" "$@"
    for in_flight in 64 1; do
        if [[ $side == ours ]]; then
            line=$( (ours request ${driver:+"$driver"} --key "$key-$label" --in-flight "$in_flight" --warmup "${warmup}s" --duration "${duration}s" 2> "$out/driver.err") | grep RESULT || true)
        else
            line=$( (theirs request --key "$key-$label" --in-flight "$in_flight" --warmup "$warmup" --duration "$duration" 2> "$out/driver.err") | grep RESULT || true)
        fi
        result "$label, $in_flight" "$line"
        lines[$label-$in_flight]=$line
    done
    end_started
}

events() { # label, ours|theirs, options of the subscriber…
    local label=$1 side=$2 line
    shift 2
    start "$side" subscribe --key "$key-$label" "$@"
    if [[ $side == ours ]]; then
        (ours publish --key "$key-$label" --size 1024 --warmup "${warmup}s" --duration "${duration}s" > "$out/publish" 2> "$out/driver.err") || true
    else
        (theirs publish --key "$key-$label" --size 1024 --warmup "$warmup" --duration "$duration" > "$out/publish" 2> "$out/driver.err") || true
    fi
    for ((i = 0; i < 50; i++)); do
        line=$(grep RESULT "$out/other" || true)
        [[ -z $line ]] || break
        sleep 0.1
    done
    result "$label" "$line"
    lines[$label]=$line
    end_started
}

compare() { # text, lines key of ours, of theirs, field
    local a b
    a=$(field "$4" <<< "${lines[$2]}")
    b=$(field "$4" <<< "${lines[$3]}")
    printf '  %-56s %10s / %-10s = %s\n' "$1" "$a" "$b" "$(ratio "$a" "$b")"
}

declare -A lines
[[ -d $here/cote-js/node_modules/cote ]] || (cd "$here/cote-js" && npm ci > "$out/npm" 2>&1) || {
    cat "$out/npm" >&2
    exit 1
}
"$here/../cote" --version

if [[ $what != events ]]; then
    echo "Requests, 100 bytes of JSON, in flight 64 and 1"
    requests cote4j ours ""
    requests non-blocking ours "" --non-blocking
    requests both-non-blocking ours --non-blocking --non-blocking
    requests cote.js theirs ""
fi
if [[ $what != requests ]]; then
    echo "Events, 1 KiB of JSON, one subscriber"
    events cote4j-events ours
    events non-blocking-events ours --non-blocking
    events cote.js-events theirs
fi
echo "cote4j / cote.js"
if [[ $what != events ]]; then
    compare "requests a second, 64 in flight" cote4j-64 cote.js-64 per_s
    compare "requests a second, 64 in flight, non-blocking" non-blocking-64 cote.js-64 per_s
    compare "requests a second, 64 in flight, both non-blocking" both-non-blocking-64 cote.js-64 per_s
    compare "p99 in µs, 64 in flight" cote4j-64 cote.js-64 p99_us
    compare "p99 in µs, 64 in flight, non-blocking" non-blocking-64 cote.js-64 p99_us
    compare "p99 in µs, 64 in flight, both non-blocking" both-non-blocking-64 cote.js-64 p99_us
    compare "median in µs, 1 in flight" cote4j-1 cote.js-1 p50_us
    compare "median in µs, 1 in flight, non-blocking" non-blocking-1 cote.js-1 p50_us
    compare "median in µs, 1 in flight, both non-blocking" both-non-blocking-1 cote.js-1 p50_us
fi
if [[ $what != requests ]]; then
    compare "events a second" cote4j-events cote.js-events per_s
    compare "events a second, non-blocking" non-blocking-events cote.js-events per_s
fi
