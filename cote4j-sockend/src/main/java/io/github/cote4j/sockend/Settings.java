package io.github.cote4j.sockend;

import io.github.cote4j.codec.Codec;
import java.time.Duration;
import java.util.List;

/** What holds for every request of one gateway. Immutable. */
record Settings(
        Duration timeout,
        int maxInFlight,
        long maxInFlightBytes,
        List<RequestTransformer> transformers,
        BrowserErrors errors,
        Codec codec) {
    Settings {
        transformers = List.copyOf(transformers);
    }
}
