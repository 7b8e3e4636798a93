package io.github.cote4j;

import io.github.cote4j.codec.JacksonCodec;
import io.github.cote4j.internal.wire.Argument;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** One of each way in which a request can fail, with all that a message of it may hold. */
public final class RequestEnds {
    private RequestEnds() {}

    public static List<RequestException> all(String type) {
        return List.of(
                new NobodyThereException(type, Duration.ofSeconds(1), "responder"),
                new QueueFullException(type, "100000 requests"),
                new RequestTimeoutException(type, Duration.ofSeconds(1), true),
                new LinkLostException(type, "'shop'#4711-id at db-7.internal:8000"),
                new NoHandlerException(type, "no responder handles it (responders: 'shop')"),
                new OverloadedException(type, "'shop' has 10000 requests"),
                remote(type, null),
                new BadPayloadException(type, true, "cannot read JSON as com.acme.Order", null),
                new ClosedException(type, true));
    }

    /** An error of a responder's; its message is "out of stock". */
    public static RemoteException remote(String type, String code) {
        byte[] json = "{\"message\":\"out of stock\",\"stack\":\"at com.acme.Shop\"}".getBytes(StandardCharsets.UTF_8);
        return new RemoteException(
                type, "out of stock", "com.acme.NoStock", code, new Payload(Argument.JSON, json, new JacksonCodec()));
    }

    /** What a requester makes of an answer of this JSON in place of a result. */
    public static RequestException answered(String type, String json) {
        return RemoteErrors.toException(
                type, new Payload(Argument.JSON, json.getBytes(StandardCharsets.UTF_8), new JacksonCodec()));
    }
}
