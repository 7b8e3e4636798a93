package io.github.cote4j.faults.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the processes of a scenario wrote down, put together. Built by one thread, then only read. */
public final class History {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Asked> requests = new LinkedHashMap<>();
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final Map<String, Long> published = new LinkedHashMap<>();

    /** An empty history. */
    public History() {}

    /** Reads the histories of all processes. */
    public static History read(List<Path> journals) {
        History history = new History();
        for (Path journal : journals) {
            try (BufferedReader lines = Files.newBufferedReader(journal)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    // The last line may still be on its way.
                    if (line.endsWith("}")) {
                        history.add(JSON.readValue(line, Map.class));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return history;
    }

    /** Every request, in the order of the requesters' histories. */
    public Collection<Asked> requests() {
        return requests.values();
    }

    /** What each subscriber heard of each publisher. */
    public Collection<Stream> streams() {
        return streams.values();
    }

    /** How many events a publisher has published; they are numbered from 1. */
    public long published(String publisher) {
        return published.getOrDefault(publisher, 0L);
    }

    /** Takes in one line of a journal. */
    void add(Map<?, ?> line) {
        long at = ((Number) line.get("at")).longValue();
        switch ((String) line.get("event")) {
            case "sent" -> request(line).sent(at, Boolean.TRUE.equals(line.get("mayRepeat")));
            case "ran" -> request(line).ran(new Asked.Run(at, (String) line.get("by")));
            case "ended" ->
                request(line)
                        .ended(new Asked.End(
                                at,
                                (String) line.get("how"),
                                text(line.get("by")),
                                Boolean.TRUE.equals(line.get("mayHaveRun")),
                                text(line.get("message"))));
            case "published" -> published.merge((String) line.get("publisher"), number(line, "to"), Math::max);
            case "received" -> stream(line).received(number(line, "from"), number(line, "to"));
            case "dropped" -> stream(line).told(number(line, "count"));
            default -> throw new IllegalArgumentException("unknown event: " + line);
        }
    }

    private Asked request(Map<?, ?> line) {
        return requests.computeIfAbsent((String) line.get("id"), Asked::new);
    }

    private Stream stream(Map<?, ?> line) {
        String publisher = (String) line.get("publisher");
        String subscriber = (String) line.get("subscriber");
        return streams.computeIfAbsent(publisher + " → " + subscriber, name -> new Stream(publisher, subscriber));
    }

    private static long number(Map<?, ?> line, String name) {
        return ((Number) line.get(name)).longValue();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** The events that one subscriber heard of one publisher, as runs of consecutive numbers in the order they came. */
    public static final class Stream {
        private final String publisher;
        private final String subscriber;
        private final List<long[]> runs = new ArrayList<>();
        private long told;

        Stream(String publisher, String subscriber) {
            this.publisher = publisher;
            this.subscriber = subscriber;
        }

        void received(long from, long to) {
            runs.add(new long[] {from, to});
        }

        void told(long count) {
            told += count;
        }

        public String publisher() {
            return publisher;
        }

        public String subscriber() {
            return subscriber;
        }

        /** First and last number of each run. */
        List<long[]> runs() {
            return runs;
        }

        /** The number of the latest event that came; 0 before the first. */
        public long last() {
            return runs.isEmpty() ? 0 : runs.get(runs.size() - 1)[1];
        }

        /** Events that came. */
        public long received() {
            return runs.stream().mapToLong(run -> run[1] - run[0] + 1).sum();
        }

        /** Events missing between the first and the last that came. */
        public long missing() {
            return runs.isEmpty() ? 0 : last() - runs.get(0)[0] + 1 - received();
        }

        /** Dropped events that the subscriber was told of. */
        public long told() {
            return told;
        }

        @Override
        public String toString() {
            return publisher + " → " + subscriber;
        }
    }
}
