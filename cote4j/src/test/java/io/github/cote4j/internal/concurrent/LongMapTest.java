package io.github.cote4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongMapTest {
    @Test
    void itHoldsWhatAHashMapHolds() {
        long seed = Long.getLong("cote4j.seed", System.nanoTime());
        System.out.println("LongMapTest seed " + seed + " (set -Dcote4j.seed to repeat)");
        Random random = new Random(seed);
        LongMap<String> map = new LongMap<>();
        Map<Long, String> model = new HashMap<>();
        long counter = random.nextLong();
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(5) < 3) {
                // Counted up, in collision on purpose, or anywhere.
                long key =
                        switch (random.nextInt(3)) {
                            case 0 -> counter++;
                            case 1 -> random.nextInt(50) * 64L;
                            default -> random.nextLong();
                        };
                if (!model.containsKey(key)) {
                    map.put(key, "v" + key);
                    model.put(key, "v" + key);
                }
            } else {
                long key = random.nextBoolean() ? random.nextInt(50) * 64L : counter - random.nextInt(100);
                assertThat(map.remove(key)).isEqualTo(model.remove(key));
            }
            assertThat(map.size()).isEqualTo(model.size());
        }
        List<String> all = new ArrayList<>();
        map.forEach(all::add);
        assertThat(all).containsExactlyInAnyOrderElementsOf(model.values());
        model.keySet().forEach(key -> assertThat(map.remove(key)).isEqualTo("v" + key));
        assertThat(map.size()).isZero();
    }

    @Test
    void theMapMayChangeWhileItsValuesAreVisited() {
        LongMap<Long> map = new LongMap<>();
        for (long i = 0; i < 100; i++) {
            map.put(i, i);
        }
        map.forEach(map::remove);

        assertThat(map.size()).isZero();
    }
}
