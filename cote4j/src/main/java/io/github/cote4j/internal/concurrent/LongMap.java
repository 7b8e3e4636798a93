package io.github.cote4j.internal.concurrent;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A map from numbers to objects without boxing, made for numbers that are counted up: open addressing with linear
 * probing, and removal that closes the gap. For one thread.
 *
 * @param <V> the values
 */
public final class LongMap<V> {
    private long[] keys = new long[64];
    private @Nullable Object[] values = new Object[64];
    private int size;

    /** Puts a value under a number that is not in the map yet. */
    public void put(long key, V value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        insert(key, value);
        size++;
    }

    /** Takes the value under a number out; null when there is none. */
    @SuppressWarnings("unchecked") // put() takes only V
    public @Nullable V remove(long key) {
        int mask = keys.length - 1;
        int at = (int) key & mask;
        while (values[at] != null) {
            if (keys[at] == key) {
                Object value = values[at];
                closeGap(at);
                size--;
                return (V) value;
            }
            at = at + 1 & mask;
        }
        return null;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Calls the action for each value of the map as it stands; the action may change the map. */
    @SuppressWarnings("unchecked") // put() takes only V
    public void forEach(Consumer<? super V> action) {
        for (Object value : Arrays.copyOf(values, values.length)) {
            if (value != null) {
                action.accept((V) value);
            }
        }
    }

    private void insert(long key, Object value) {
        int mask = keys.length - 1;
        int at = (int) key & mask;
        while (values[at] != null) {
            at = at + 1 & mask;
        }
        keys[at] = key;
        values[at] = value;
    }

    private void closeGap(int gap) {
        int mask = keys.length - 1;
        int at = gap;
        int next = at + 1 & mask;
        while (values[next] != null) {
            int home = (int) keys[next] & mask;
            // An entry may move into the gap unless its home lies between the gap and where it stands.
            if ((next - home & mask) >= (next - at & mask)) {
                keys[at] = keys[next];
                values[at] = values[next];
                at = next;
            }
            next = next + 1 & mask;
        }
        values[at] = null;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new Object[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            Object value = oldValues[i];
            if (value != null) {
                insert(oldKeys[i], value);
            }
        }
    }
}
