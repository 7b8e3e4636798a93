package io.github.cote4j;

import io.github.cote4j.codec.Codec;
import io.github.cote4j.codec.CodecException;
import io.github.cote4j.internal.logging.Printable;
import io.github.cote4j.internal.logging.RateLimitedLog;
import io.github.cote4j.internal.transport.Link;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameReader;
import io.github.cote4j.internal.wire.Headers;
import io.github.cote4j.internal.wire.JsonScanner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The link of one requester to a {@link Responder}: reads requests and starts their handlers. */
final class RequesterLink extends Listening.Accepted {
    private static final RateLimitedLog warnings =
            new RateLimitedLog(LoggerFactory.getLogger(Responder.class), Duration.ofSeconds(10));
    /** An id is kept while the handler runs; cote.js's take some fifty bytes. */
    private static final int MAX_ID_BYTES = 1_024;

    private static final int MAX_TYPE_LENGTH = 0xffff;
    private static final byte[] TYPE = "type".getBytes(StandardCharsets.US_ASCII);

    private final Responder responder;
    private final JsonScanner scanner = new JsonScanner();

    RequesterLink(Responder responder) {
        responder.super();
        this.responder = responder;
    }

    @Override
    void work(FrameReader frame) {
        if (frame.argc() < 2 || frame.length(frame.argc() - 1) > MAX_ID_BYTES) {
            warnings.warn("Ignored a frame without a short id from {} to '{}'", link(), responder.name());
            return;
        }
        int last = frame.argc() - 1;
        byte[] id = frame.copy(last);
        int headers = jvm && last >= 2 ? 1 : -1;
        String type = type(frame, headers);
        if (type == null || type.length() > MAX_TYPE_LENGTH) {
            responder.meter.unreadable();
            refuse(
                    id,
                    RemoteErrors.BAD_PAYLOAD,
                    "a request must be an object with a field 'type' of at most " + MAX_TYPE_LENGTH + " characters");
            return;
        }
        HandlerTable.Registered registered = responder.handler(type);
        if (registered == null) {
            if (responder.mesh.config().logUnknownEvents()) {
                warnings.warn("{} > No listeners found for event: {}", responder.name(), Printable.of(type));
            }
            responder.meter.unhandled(type);
            refuse(
                    id,
                    RemoteErrors.NO_HANDLER,
                    "'" + responder.name() + "' does not handle '" + Printable.of(type) + "'");
            return;
        }
        int bytes = size(frame);
        String full = responder.takeInHand(bytes);
        if (full != null) {
            responder.meter.overloaded();
            refuse(id, RemoteErrors.OVERLOADED, "'" + responder.name() + "' has " + full + " in hand");
            return;
        }
        Request request = request(frame, type, headers);
        Exchange exchange =
                new Exchange(responder, registered, link(), jvm, id, request, bytes, responder.meter.arrival());
        if (registered.nonBlocking()) {
            exchange.run();
        } else {
            responder.start(exchange, registered.usualNanos());
        }
    }

    private static int size(FrameReader frame) {
        int bytes = 0;
        for (int i = 0; i < frame.argc(); i++) {
            bytes += frame.length(i);
        }
        return bytes;
    }

    private @Nullable String type(FrameReader frame, int headers) {
        byte[] array = frame.array();
        int start = frame.start(0);
        int length = frame.length(0);
        if (Argument.kindOf(array, start, length) != Argument.JSON) {
            return headers < 0 ? null : Headers.type(array, frame.start(headers), frame.length(headers));
        }
        if (!scanner.find(array, start + 2, length - 2, TYPE)) {
            return null;
        }
        String plain = scanner.plainString();
        return plain == null || plain.isEmpty() ? escapedType(array) : plain;
    }

    /** A type with escapes in it, which the scanner leaves to the codec. */
    private @Nullable String escapedType(byte[] array) {
        int start = scanner.valueStart();
        int length = scanner.valueEnd() - start;
        if (length <= 2 || array[start] != '"') {
            return null;
        }
        try {
            return (String) responder.mesh.codec().decode(array, start, length, String.class);
        } catch (CodecException e) {
            return null;
        }
    }

    private Request request(FrameReader frame, String type, int headers) {
        Codec codec = responder.mesh.codec();
        int ttl = headers < 0 ? -1 : Headers.ttl(frame.array(), frame.start(headers), frame.length(headers));
        List<Payload> extras = List.of();
        if (headers < 0 && frame.argc() > 2) {
            extras = new ArrayList<>();
            for (int i = 1; i < frame.argc() - 1; i++) {
                extras.add(Payload.of(frame, i, jvm, codec));
            }
        }
        Link link = link();
        return Request.of(type, Payload.of(frame, 0, jvm, codec), List.copyOf(extras), ttl, () -> !link.open(), codec);
    }

    private void refuse(byte[] id, String code, String message) {
        responder.send(link(), Exchange.errorFrame(responder, RemoteErrors.describe(null, message, code), id));
    }

    @Override
    public void batchEnd(Link from) {
        responder.batchEnd();
    }

    @Override
    public void writabilityChanged(Link link) {
        // A requester that does not take its replies gets no more of its requests read.
        link.reading(link.writable());
    }

    @Override
    void lost() {}
}
