package io.github.cote4j.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingTest {
    private static final boolean JVM = true;
    private static final boolean NODE = false;

    private static Advertisement of(String type, String axonType, String key, String namespace, boolean jvm) {
        Advertisement.Jvm said = jvm ? new Advertisement.Jvm(Advertisement.Jvm.CURRENT_VERSION, null, null) : null;
        return new Advertisement(type, "x", key, axonType, namespace, 8_000, null, null, null, null, null, said);
    }

    private static Advertisement component(String axonType, String key, boolean jvm) {
        return of("service", axonType, key, null, jvm);
    }

    private static Advertisement monitor(String key, boolean jvm) {
        return of("monitor", null, key, null, jvm);
    }

    @ParameterizedTest
    @CsvSource({"req, rep", "pub-emitter, sub-emitter"})
    void oppositesOfOneKeyAndNamespaceLink(String one, String other) {
        Advertisement left = of("service", one, "e:$$k", "n", JVM);

        assertThat(Matching.mayLink(left, of("service", other, "e:$$k", "n", NODE)))
                .isTrue();
        assertThat(Matching.mayLink(of("service", other, "e:$$k", "n", NODE), left))
                .isTrue();
        assertThat(Matching.mayLink(left, of("service", one, "e:$$k", "n", JVM)))
                .isFalse();
        assertThat(Matching.mayLink(left, of("service", other, "$$k", "n", JVM)))
                .isFalse();
        assertThat(Matching.mayLink(left, of("service", other, "e:$$k", null, JVM)))
                .isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"req", "rep", "pub-emitter", "sub-emitter", "sockend"})
    void jvmComponentsOfEveryKindReportToJvmMonitors(String axonType) {
        assertThat(Matching.reportsTo(component(axonType, "dev:$$conv", JVM), monitor("$$", JVM)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "$$, $$, true",
        "$$conv, $$, true",
        "dev:$$conv, $$, true",
        "dev:$$conv, test:$$, true",
        "dev:$$conv, test:$$con, true",
        "dev:$$, $$conv, false",
        "$$other, $$conv, false",
        "conv:$$, $$conv, false"
    })
    void aJvmComponentsKeyHasToBeginWithTheJvmMonitorsWhateverTheirEnvironments(
            String key, String monitorKey, boolean reports) {
        assertThat(Matching.reportsTo(component("rep", key, JVM), monitor(monitorKey, JVM)))
                .isEqualTo(reports);
    }

    @ParameterizedTest
    @CsvSource({
        "$$, $$, true",
        "$$conv, $$, true",
        "dev:$$conv, dev:$$, true",
        "dev:$$conv, $$, false",
        "dev:$$conv, test:$$, false",
        "$$, $$conv, false"
    })
    void withANodeMonitorOrANodeComponentEnvironmentAndKeyBeginWithTheMonitors(
            String key, String monitorKey, boolean reports) {
        for (String kind : new String[] {"req", "sub-emitter"}) {
            assertThat(Matching.reportsTo(component(kind, key, JVM), monitor(monitorKey, NODE)))
                    .isEqualTo(reports);
            assertThat(Matching.reportsTo(component(kind, key, NODE), monitor(monitorKey, JVM)))
                    .isEqualTo(reports);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"rep", "pub-emitter", "sockend"})
    void noneButRequestersAndSubscribersReportToANodeMonitor(String axonType) {
        assertThat(Matching.reportsTo(component(axonType, "$$", JVM), monitor("$$", NODE)))
                .isFalse();
    }

    @Test
    void monitorsReportToNobodyAndNobodyReportsToWhatIsNoMonitor() {
        assertThat(Matching.reportsTo(monitor("$$", JVM), monitor("$$", JVM))).isFalse();
        assertThat(Matching.reportsTo(component("req", "$$", JVM), component("rep", "$$", JVM)))
                .isFalse();
    }
}
