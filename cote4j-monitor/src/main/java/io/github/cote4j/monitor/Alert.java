package io.github.cote4j.monitor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that looks wrong, and what to do about it. Immutable.
 *
 * @param id the same as long as the alert stands, whatever its text, severity and component come to
 * @param kind what it is, in lower case with hyphens: {@code unhandled-type}, {@code dropping}, {@code environments},
 *     {@code clock}, {@code address}, {@code flapping}, {@code stuck}, {@code overloaded}, {@code errors}
 * @param severity how bad it is
 * @param component the id of the component that it is about, or null when it is about several
 * @param text what is wrong, one line
 * @param remedy what to do about it, one line
 * @param since when it began
 */
public record Alert(
        String id,
        String kind,
        Severity severity,
        @Nullable String component,
        String text,
        String remedy,
        Instant since) {
    /** How bad it is, the worst first. */
    public enum Severity {
        /** Work is lost. */
        @JsonProperty("error")
        ERROR,
        /** Work may get lost. */
        @JsonProperty("warning")
        WARNING,
        /** Perhaps meant so. */
        @JsonProperty("notice")
        NOTICE
    }
}
