package io.github.cote4j.interop;

/**
 * An event as one handler heard it, in either language.
 *
 * @param on the topic or pattern the handler was registered for
 * @param topic the topic told to it, without the namespace
 * @param data a JSON value as Java's own, or {@code byte[]}
 */
record Heard(String on, String topic, Object data) {}
