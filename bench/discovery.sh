#!/usr/bin/env bash
# Measures how discovery grows with the mesh, by broadcast and by SWIM, and prints a Markdown table: docs/discovery.md.
#   bench/discovery.sh [SECONDS]             15 by default, for each of the rows; some ten minutes, and 6 GiB at most
#   bench/discovery.sh SECONDS KIND SIZE REAL    one row: KIND is processes, components, swim or swim-components
# All on loopback, as root in a network namespace of its own, so that other traffic is not counted.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
seconds=${1:-15}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

say() { printf 'discovery.sh: %s\n' "$1" >&2; }

if [[ -z ${DISCOVERY_BENCH_CLASSES:-} ]]; then
    classpath=$(mktemp)
    trap 'rm -f "$classpath"' EXIT
    (cd "$root" && mvn -q -B -Dchecks.skip -Dspotless.check.skip -pl cote4j-swim -am test-compile \
        dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$classpath" >&2)
    DISCOVERY_BENCH_CLASSES=$root/cote4j-swim/target/test-classes:$root/cote4j-swim/target/classes:$root/cote4j/target/classes:$(cat "$classpath")
    export DISCOVERY_BENCH_CLASSES
    if unshare --net true 2> /dev/null; then
        unshare --net "$BASH" -c 'ip link set lo up && exec "$@"' bench "$BASH" "${BASH_SOURCE[0]}" "$@"
        exit
    fi
    say "not root: other traffic on this machine's loopback is counted too"
fi

row() { # kind, size, real
    "$java" -cp "$DISCOVERY_BENCH_CLASSES" io.github.cote4j.swim.DiscoveryBench "$1" "$2" "$seconds" "$3"
}

# A thousand members in one process need more files and threads than a shell allows.
ulimit -n "$(ulimit -Hn)"
ulimit -u "$(ulimit -Hu)"

say "$("$java" -version 2>&1 | head -n 1), $(nproc) processors, load$(uptime | sed 's/.*average//')"
"$java" -cp "$DISCOVERY_BENCH_CLASSES" io.github.cote4j.swim.DiscoveryBench
if [[ $# -gt 1 ]]; then
    row "$2" "$3" "$4"
    exit
fi
row processes 10 10
row processes 60 60
row processes 100 4
row processes 1000 4
row components 10 2
row components 100 2
row components 1000 2
row swim 10 10
row swim 30 30
row swim 100 4
row swim 1000 4
row swim-components 1000 2
