package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.ComponentView;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which components are looked for. */
final class Filter {
    private Filter() {}

    /** Whether every word, in lower case, is somewhere in what the component is, where it is, and how it is. */
    static boolean passes(ComponentView component, List<String> words) {
        if (words.isEmpty()) {
            return true;
        }
        String text = Stream.of(
                        component.name(),
                        component.type(),
                        component.runtime(),
                        component.id(),
                        component.environment(),
                        component.key(),
                        component.namespace(),
                        Column.address(component),
                        component.host(),
                        component.process(),
                        component.command(),
                        component.state().name())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }
}
