package io.github.cote4j;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The request types and patterns of a responder. Immutable. */
final class HandledTypes {
    private final Set<String> exact = new HashSet<>();
    private final List<NamePattern> patterns;

    HandledTypes(List<String> types) {
        types.stream().filter(type -> !NamePattern.isPattern(type)).forEach(exact::add);
        patterns = types.stream()
                .filter(NamePattern::isPattern)
                .map(NamePattern::new)
                .toList();
    }

    boolean contains(String type) {
        return exact.contains(type) || patterns.stream().anyMatch(pattern -> pattern.matches(type));
    }
}
