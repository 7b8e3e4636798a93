package io.github.cote4j.monitor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a component did each second of the last five minutes, in arrays that grow to that and then go round. */
final class History {
    static final int SECONDS = 300;
    private static final int FIRST = 30;

    private long[] times = new long[FIRST];
    private float[] requests = new float[FIRST];
    private float[] errors = new float[FIRST];
    private int[] p50 = new int[FIRST];
    private int[] p99 = new int[FIRST];
    private float[] events = new float[FIRST];
    private int size;
    private int next;

    void add(Instant time, Traffic traffic) {
        if (next == times.length && size < SECONDS) {
            grow();
        }
        next %= times.length;
        times[next] = time.toEpochMilli();
        requests[next] = (float) traffic.requestsPerSecond();
        errors[next] = (float) traffic.errorsPerSecond();
        p50[next] = (int) Math.min(Integer.MAX_VALUE, traffic.p50Micros());
        p99[next] = (int) Math.min(Integer.MAX_VALUE, traffic.p99Micros());
        events[next] = (float) traffic.eventsPerSecond();
        next++;
        size = Math.min(SECONDS, size + 1);
    }

    /** The oldest first. */
    List<Sample> samples() {
        List<Sample> samples = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int at = (next - size + i + times.length) % times.length;
            samples.add(new Sample(
                    Instant.ofEpochMilli(times[at]), requests[at], errors[at], p50[at], p99[at], events[at]));
        }
        return samples;
    }

    private void grow() {
        int length = Math.min(SECONDS, times.length * 2);
        times = Arrays.copyOf(times, length);
        requests = Arrays.copyOf(requests, length);
        errors = Arrays.copyOf(errors, length);
        p50 = Arrays.copyOf(p50, length);
        p99 = Arrays.copyOf(p99, length);
        events = Arrays.copyOf(events, length);
    }
}
