#!/usr/bin/env bash
# Puts the same load on this project's Socket.IO server and on npm's, in turn, and prints both and their ratios.
#   bench/socketio.sh [acks|broadcast|latency|connections|memory …]     all without one; about 2 minutes
# SERVERS (default "cote4j non-blocking socket.io"), ROUNDS (default 3), WARMUP and DURATION (seconds for each load and server, default 1 and 3); JAVA_HOME chooses the JVM and
# SERVER_JAVA_OPTIONS what our servers are started with. Needs node and npm; nothing leaves the machine once npm has fetched
# its server.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
module=$root/cote4j-socketio
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
mkdir -p "$module/target/node-bench"

if [[ -z ${SOCKETIO_BENCH_CLASSES:-} ]]; then
    if ! mvn -q -B -f "$root" -pl cote4j-socketio -am -Dchecks.skip -DskipTests test-compile dependency:build-classpath \
        -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test < /dev/null > "$module/target/bench.log" 2>&1; then
        cat "$module/target/bench.log" >&2
        exit 4
    fi
    SOCKETIO_BENCH_CLASSES=$module/target/test-classes:$module/target/classes:$(cat "$module/target/classpath")
fi

cp "$module"/src/test/node/{.npmrc,package.json,package-lock.json,bench-server.js} "$module/target/node-bench"
if [[ ! -d $module/target/node-bench/node_modules/socket.io ]]; then
    (cd "$module/target/node-bench" && npm ci --prefer-offline --ignore-scripts >&2)
fi

printf '%s; node %s; %s processors, load%s\n' "$("$java" -version 2>&1 | head -n 1)" "$(node --version)" "$(nproc)" \
    "$(uptime | sed 's/.*average//')"
# A thousand clients need more files than a shell allows.
ulimit -n "$(ulimit -Hn)"
exec "$java" -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp "$SOCKETIO_BENCH_CLASSES" \
    io.github.cote4j.socketio.bench.BenchMain "$module/target/node-bench" "${ROUNDS:-3}" "${WARMUP:-1}" "${DURATION:-3}" "$@"
