package io.github.cote4j.socketio;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The handlers of one socket, by the name of the event. Safe for use by several threads. */
final class HandlerTable {
    private static final Entry[] NONE = {};

    private volatile @Nullable Map<String, Entry[]> named;
    private volatile Entry[] any = NONE;

    synchronized void add(String event, Entry entry) {
        if (named == null) {
            named = new ConcurrentHashMap<>(4);
        }
        named.merge(event, new Entry[] {entry}, HandlerTable::joined);
    }

    synchronized void addAny(Entry entry) {
        any = joined(any, new Entry[] {entry});
    }

    synchronized void remove(String event) {
        if (named != null) {
            named.remove(event);
        }
    }

    /** Those that take an event; none when nobody does. Not to be changed. */
    Entry[] find(String event) {
        Map<String, Entry[]> table = named;
        Entry[] found = table == null ? null : table.get(event);
        return found == null ? any : found;
    }

    private static Entry[] joined(Entry[] first, Entry[] second) {
        Entry[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A handler and where it runs. */
    record Entry(EventHandler handler, boolean onLoop) {}
}
