package io.github.cote4j.faults;

import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmokeTest {
    @ParameterizedTest
    @EnumSource
    void jvm(Scenario s) { Result r = s.run(Pair.JVM); r.violations().stream().limit(5).forEach(System.err::println); }

    @ParameterizedTest
    @EnumSource
    void node(Scenario s) { s.run(Pair.NODE); }
}
