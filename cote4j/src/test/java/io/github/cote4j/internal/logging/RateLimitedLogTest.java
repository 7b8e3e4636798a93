package io.github.cote4j.internal.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class RateLimitedLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    private final RateLimitedLog log = new RateLimitedLog(recordingLogger(), Duration.ofSeconds(10), now::get);

    @Test
    void theFirstLineIsLoggedAtOnceAndLaterOnesAreCounted() {
        log.warn("bad packet {}", 1);
        log.warn("bad packet {}", 2);
        log.warn("bad packet {}", 3);
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        log.warn("bad packet {}", 4);
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        log.warn("bad packet {}", 5);

        assertThat(lines)
                .containsExactly(
                        "bad packet 1", "bad packet 4 (and 2 more like it since the last such line)", "bad packet 5");
    }

    @Test
    void severalThreadsLogOneLineTogether() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return;
                }
                log.warn("trouble");
            });
            thread.start();
            threads.add(thread);
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        log.warn("trouble");

        assertThat(lines).containsExactly("trouble", "trouble (and 7 more like it since the last such line)");
    }

    private Logger recordingLogger() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    synchronized (lines) {
                        lines.add(MessageFormatter.arrayFormat((String) arguments[0], (Object[]) arguments[1])
                                .getMessage());
                    }
                    return null;
                });
    }
}
