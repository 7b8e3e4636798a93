package io.github.cote4j.socketio.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Changes the inputs of a corpus at random, or leaves them as they are: bits, bytes, digits, pieces copied, cut out and joined. The same seed makes the
 * same inputs.
 */
public final class Mutator {
    private static final int MAX_LENGTH = 4096;
    /** So many are tried in any case: a busy machine does less in the time, and a test of nothing shows nothing. */
    private static final int LEAST_RUNS = 100;

    private static final byte[] WORTHWHILE = {
        0, 1, 0x1e, '"', ',', '/', '-', '0', '9', '[', ']', '{', '}', 'b', 0x7f, -1, -128
    };

    private final List<byte[]> corpus;
    private final Random random;

    private Mutator(List<byte[]> corpus, long seed) {
        this.corpus = corpus;
        this.random = new Random(seed);
    }

    /** What is tried with one input; throws when the input shows a fault. */
    public interface Target {
        void accept(byte[] input) throws Exception;
    }

    /**
     * Gives the target mutations of the corpus of a fuzz test for so long, and a hundred of them at least.
     *
     * @return how many
     */
    public static long run(Class<?> test, String method, Duration time, long seed, Target target) {
        Mutator mutator = new Mutator(corpus(test, method), seed);
        long end = System.nanoTime() + time.toNanos();
        long runs = 0;
        while (runs < LEAST_RUNS || System.nanoTime() < end) {
            byte[] input = mutator.next();
            try {
                target.accept(input.clone());
            } catch (Throwable fault) {
                throw new AssertionError(
                        "seed " + seed + ", input " + runs + ": "
                                + HexFormat.of().formatHex(input),
                        fault);
            }
            runs++;
        }
        return runs;
    }

    /** The inputs beside a fuzz test, where Jazzer looks for them too. */
    private static List<byte[]> corpus(Class<?> test, String method) {
        Path folder = Path.of("src", "test", "resources", test.getName().replace('.', '/') + "Inputs", method);
        try (Stream<Path> files = Files.list(folder)) {
            List<byte[]> corpus = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                corpus.add(Files.readAllBytes(file));
            }
            return corpus;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] next() {
        byte[] input = any();
        for (int changes = random.nextInt(6); changes > 0; changes--) {
            input = change(input);
        }
        return input.length > MAX_LENGTH ? Arrays.copyOf(input, MAX_LENGTH) : input;
    }

    private byte[] any() {
        return corpus.get(random.nextInt(corpus.size())).clone();
    }

    private byte[] change(byte[] input) {
        if (input.length == 0) {
            return any();
        }
        int at = random.nextInt(input.length);
        switch (random.nextInt(7)) {
            case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> input[at] = (byte) random.nextInt(256);
            case 2 -> input[at] = WORTHWHILE[random.nextInt(WORTHWHILE.length)];
            case 3 -> input = splice(input, at, 0, new byte[] {WORTHWHILE[random.nextInt(WORTHWHILE.length)]});
            case 4 -> input = splice(input, at, Math.min(input.length - at, 1 + random.nextInt(8)), new byte[0]);
            case 5 ->
                input = splice(
                        input,
                        at,
                        0,
                        Arrays.copyOfRange(input, at, Math.min(input.length, at + 1 + random.nextInt(32))));
            default -> {
                byte[] other = any();
                int from = random.nextInt(other.length + 1);
                input = splice(input, at, input.length - at, Arrays.copyOfRange(other, from, other.length));
            }
        }
        return input;
    }

    private static byte[] splice(byte[] input, int at, int removed, byte[] inserted) {
        byte[] result = new byte[input.length - removed + inserted.length];
        System.arraycopy(input, 0, result, 0, at);
        System.arraycopy(inserted, 0, result, at, inserted.length);
        System.arraycopy(input, at + removed, result, at + inserted.length, input.length - at - removed);
        return result;
    }
}
