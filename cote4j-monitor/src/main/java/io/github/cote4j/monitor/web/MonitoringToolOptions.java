package io.github.cote4j.monitor.web;

import io.github.cote4j.socketio.SocketIoServerBuilder;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** What a {@link MonitoringTool} can be told when it is opened; used by one thread, read once. */
public final class MonitoringToolOptions {
    private String key = "";
    private Duration interval = Duration.ofSeconds(1);
    private Consumer<SocketIoServerBuilder> socketIo = builder -> {};

    MonitoringToolOptions() {}

    /** Only components whose key begins so report to it; all others are shown too. Default: the empty key, so all report. */
    public MonitoringToolOptions key(String key) {
        this.key = Objects.requireNonNull(key, "key");
        return this;
    }

    /**
     * How often JVM components report and pages are told how the mesh looks. Default: one second; from 100 ms to an hour, else
     * opening the tool fails.
     */
    public MonitoringToolOptions interval(Duration interval) {
        this.interval = Objects.requireNonNull(interval, "interval");
        return this;
    }

    /**
     * Sets up the server, as for pages of other origins. HTTP handlers that are added here are asked before the tool's own
     * pages.
     */
    public MonitoringToolOptions socketIo(Consumer<SocketIoServerBuilder> setUp) {
        this.socketIo = Objects.requireNonNull(setUp, "setUp");
        return this;
    }

    String key() {
        return key;
    }

    Duration interval() {
        return interval;
    }

    Consumer<SocketIoServerBuilder> socketIo() {
        return socketIo;
    }
}
