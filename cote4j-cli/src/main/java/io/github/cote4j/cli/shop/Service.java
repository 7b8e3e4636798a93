package io.github.cote4j.cli.shop;

import java.util.List;
import java.util.Map;

/**
 * A service as it is started.
 *
 * @param name what people call it
 * @param replicas how many processes of it there are
 * @param main its main class
 * @param arguments of its main class
 * @param options of its JVM
 * @param variables that only it is given
 * @param end when it is ended: those of 0 first, so that nobody loses a service that it needs for what it has in hand
 */
public record Service(
        String name,
        int replicas,
        String main,
        List<String> arguments,
        List<String> options,
        Map<String, String> variables,
        int end) {
    /** What one of its processes is called. */
    String label(int replica) {
        return replicas == 1 ? name : name + "-" + replica;
    }
}
