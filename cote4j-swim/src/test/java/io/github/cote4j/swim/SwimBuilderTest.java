package io.github.cote4j.swim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SwimBuilderTest {
    @Test
    void aSeedWithoutAPortHasTheDefault() {
        SwimDiscovery swim =
                SwimDiscovery.builder().seeds("a.example", "10.0.0.1:77").build();

        assertThat(swim.describe()).contains("a.example:12346", "10.0.0.1:77");
        swim.close();
    }

    @Test
    void aBadValueIsRefusedWithTheNameOfItsSetting() {
        refuses("seeds", builder -> builder.seeds("a b"));
        refuses("seeds", builder -> builder.seeds("a:99999"));
        refuses("seeds", builder -> builder.seeds(""));
        refuses("bind", builder -> builder.bind(" "));
        refuses("advertise", builder -> builder.advertise(""));
        refuses("port", builder -> builder.port(-1));
        refuses("port", builder -> builder.port(65_536));
        refuses("probeInterval", builder -> builder.probeInterval(Duration.ofMillis(49)));
        refuses("syncInterval", builder -> builder.syncInterval(Duration.ZERO));
        refuses("refresh", builder -> builder.refresh(Duration.ofDays(2)));
    }

    private static void refuses(String setting, Consumer<SwimBuilder> set) {
        assertThatThrownBy(() -> set.accept(SwimDiscovery.builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(setting);
    }
}
