package io.github.cote4j.monitor;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * That something looks wrong just now.
 *
 * @param kind as {@link Alert#kind}
 * @param severity as {@link Alert#severity}
 * @param component as {@link Alert#component}
 * @param subject what it is about: the same subject and kind, found again, is the same alert
 * @param text as {@link Alert#text}
 * @param remedy as {@link Alert#remedy}
 * @param over says that it is over for certain, so that its alert goes at once; null when only time tells
 */
record Finding(
        String kind,
        Alert.Severity severity,
        @Nullable String component,
        String subject,
        String text,
        String remedy,
        @Nullable Predicate<LiveMesh> over) {
    Finding(
            String kind,
            Alert.Severity severity,
            @Nullable String component,
            String subject,
            String text,
            String remedy) {
        this(kind, severity, component, subject, text, remedy, null);
    }
}
