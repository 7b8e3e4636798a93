package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LimitedLogTest {
    private final List<Object> lines = new ArrayList<>();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Logger logger = (Logger) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                lines.add(arguments[0]);
                return null;
            });
    private final LimitedLog log = new LimitedLog(logger, now::get);

    @Test
    void oneWarningInTenSecondsTellsOfThoseThatWereLeftOut() {
        for (int i = 0; i < 5; i++) {
            log.warn("failed", new IllegalStateException());
        }
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        log.warn("failed", new IllegalStateException());

        assertThat(lines).containsExactly("failed", "failed (4 more before this one)");
    }
}
