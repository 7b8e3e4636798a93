#!/usr/bin/env bash
# What it costs that components measure and report, without a monitor and with one that is reported to every second.
#   bench/metrics.sh [loops|requests|events|all]
# loops: processor time for each request and event, in one JVM that takes turns of milliseconds with metrics and without, so
#   that other work on the machine is the same for both; about a minute. TURNS (default 80) of each.
# requests, events: separate processes with COTE_METRICS=true and =false, in turn, what is done in a second and the processor
#   time of both processes; ROUNDS (default 5) of about 3 minutes, WARMUP and DURATION (seconds, default 5 and 5).
# Prints medians and their ratios.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
what=${1:-all}
rounds=${ROUNDS:-5}
warmup=${WARMUP:-5}
duration=${DURATION:-5}
key=bench-metrics-$$
# Monitors on the usual port would be reported to as well.
export COTE_DISCOVERY_PORT=${COTE_DISCOVERY_PORT:-24681}
tick=$(getconf CLK_TCK)
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

fail() {
    echo "metrics.sh: $1: $(tail -n 5 "$out"/*.err 2> /dev/null)" >&2
    exit 1
}

# With exec, so that the process id of a background job is the program's own.
cote() { COTE_METRICS=$1 exec "$here/../cote" "${@:2}"; }

start() { # name, true|false, arguments of cote…
    cote "${@:2}" > "$out/$1" 2> "$out/$1.err" < /dev/null &
    last=$!
    started+=("$last")
}

ticks() { # process ids: their processor time
    local pid fields sum=0
    for pid in "$@"; do
        [[ -r /proc/$pid/stat ]] || return 1
        read -r -a fields < <(sed 's/^.*) //' "/proc/$pid/stat") || return 1
        [[ ${fields[0]} != Z ]] || return 1
        sum=$((sum + fields[11] + fields[12]))
    done
    echo "$sum"
}

written() { sed -n 's/^wchar: //p' "/proc/$1/io" 2> /dev/null || echo 1000000; }

median() { sort -n | awk '{ all[NR] = $1 } END { if (NR == 0) print "-"; else if (NR % 2) print all[(NR + 1) / 2]; else print (all[NR / 2] + all[NR / 2 + 1]) / 2 }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf("%.3f", a / b); else printf("-") }'; }

measure() { # label, process ids of driver and other side, which of their outputs has the result
    local label=$1 driver=$2 other=$3 result=$4 before after now from to i
    # The load runs when more is sent than hellos.
    for ((i = 0; i < 1200 && $(written "$driver") < 20000; i++)); do
        sleep 0.05
    done
    sleep "$warmup.5"
    from=$(date +%s%N)
    before=$(ticks "$driver" "$other") || fail "$label ended before it was measured"
    after=$before to=$((from + 1))
    # The last look before the end counts, should the load have begun long before it was noticed.
    for ((i = 0; i < 4 * (duration - 1); i++)); do
        sleep 0.25
        now=$(ticks "$driver" "$other" 2> /dev/null) || break
        after=$now
        to=$(date +%s%N)
    done
    wait "$driver" || true
    for ((i = 0; i < 50; i++)); do
        ! grep -q RESULT "$out/$result" || break
        sleep 0.1
    done
    # A subscriber that a publisher's last word did not reach, as on a busy machine, tells what it has when it is ended.
    end_started
    local per_s
    per_s=$(sed -n 's/.* per_s=\([0-9.]*\).*/\1/p' "$out/$result")
    [[ -n $per_s ]] || fail "$label gave no result"
    echo "$per_s" >> "$out/$label.per_s"
    awk -v t="$((after - before))" -v hz="$tick" -v ns="$((to - from))" -v per_s="$per_s" \
        'BEGIN { printf("%.4f\n", t / hz * 1e6 / (per_s * ns / 1e9)) }' >> "$out/$label.cpu"
    sed -n 's/.* p50_us=\([0-9.]*\).*/\1/p' "$out/$result" >> "$out/$label.p50"
}

requests() { # label, true|false, in flight, options of the responder…
    local other
    start other "$2" bench respond --key "$key" "${@:4}"
    other=$last
    start driver "$2" bench request --timeout 30s --key "$key" --in-flight "$3" --warmup "${warmup}s" --duration "${duration}s"
    measure "$1" "$last" "$other" driver
    end_started
}

events() { # label, true|false
    local other
    start other "$2" bench subscribe --key "$key"
    other=$last
    start driver "$2" bench publish --timeout 30s --key "$key" --size 100 --warmup "${warmup}s" --duration "${duration}s"
    measure "$1" "$last" "$other" other
    end_started
}

loops() {
    local classes root=${here%/*} java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    (cd "$root" && mvn -q -B -Dstyle.color=never -Dchecks.skip -Dspotless.check.skip -pl cote4j test-compile \
        dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$out/classpath" >&2)
    classes=$root/cote4j/target/test-classes:$root/cote4j/target/classes:$(< "$out/classpath")
    echo "In one JVM, without a monitor"
    "$java" -Xmx1g -XX:+UseParallelGC -cp "$classes" io.github.cote4j.MetricsBench "${TURNS:-80}"
    echo "In one JVM, with a monitor"
    "$java" -Xmx1g -XX:+UseParallelGC -cp "$classes" io.github.cote4j.MetricsBench "${TURNS:-80}" monitor
}

loads=()
case $what in
    loops) ;;
    requests) loads=(requests-64 requests-64-non-blocking requests-1) ;;
    events) loads=(events) ;;
    all) loads=(requests-64 requests-64-non-blocking requests-1 events) ;;
    *) fail "loops, requests, events or all, not $what" ;;
esac

once() { # load, true|false, label
    case $1 in
        requests-64) requests "$3" "$2" 64 ;;
        requests-64-non-blocking) requests "$3" "$2" 64 --non-blocking ;;
        requests-1) requests "$3" "$2" 1 ;;
        events) events "$3" "$2" ;;
    esac
}

echo "$(nproc) processors, load$(uptime | sed 's/.*average//')"
[[ $what != loops && $what != all ]] || loops
((${#loads[@]} > 0)) || exit 0

"$here/../cote" --version
echo "$(nproc) processors, load$(uptime | sed 's/.*average//'); $rounds rounds of ${warmup} s and ${duration} s"
for ((round = 1; round <= rounds; round++)); do
    for monitor in none one; do
        for load in "${loads[@]}"; do
            # The second of two finds the machine warmer: each is second as often as the other.
            order=(true false)
            ((round % 2)) || order=(false true)
            for metrics in "${order[@]}"; do
                if [[ $monitor == one ]]; then
                    "$here/../cote" monitor --interval 1s > "$out/monitor" 2> "$out/monitor.err" < /dev/null &
                    started+=($!)
                fi
                once "$load" "$metrics" "$load.$monitor.$metrics"
            done
        done
    done
    echo "round $round done, load$(uptime | sed 's/.*average//')" >&2
done

printf '%-26s %-8s %12s %12s %7s   %9s %9s %7s   %8s %8s\n' load monitor 'per s on' off ratio 'CPU µs on' off ratio 'p50 on' off
for load in "${loads[@]}"; do
    for monitor in none one; do
        on=$load.$monitor.true
        off=$load.$monitor.false
        a=$(median < "$out/$on.per_s") b=$(median < "$out/$off.per_s")
        c=$(median < "$out/$on.cpu") d=$(median < "$out/$off.cpu")
        printf '%-26s %-8s %12.0f %12.0f %7s   %9.3f %9.3f %7s   %8s %8s\n' "$load" "$monitor" "$a" "$b" "$(ratio "$a" "$b")" \
            "$c" "$d" "$(ratio "$c" "$d")" "$(median < "$out/$on.p50")" "$(median < "$out/$off.p50")"
    done
done
