package io.github.cote4j.monitor.web;

import io.github.cote4j.socketio.HttpReply;
import io.github.cote4j.socketio.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Packs the data of a large mesh, of which most is the same words again, for those who take it so. */
final class Gzip {
    private static final int WORTH_IT = 4 << 10;

    private Gzip() {}

    /** The reply, packed when the request allows it and it is large. */
    static HttpReply pack(HttpRequest request, HttpReply reply) throws IOException {
        HttpReply varied = reply.header(
                "vary",
                "accept-encoding"
                        + (reply.headers().containsKey("vary")
                                ? ", " + reply.headers().get("vary")
                                : ""));
        if (reply.body().length < WORTH_IT || !isTaken(request)) {
            return varied;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(reply.body());
        }
        HttpReply result =
                HttpReply.of(reply.status(), reply.headers().getOrDefault("content-type", ""), packed.toByteArray());
        for (var field : varied.headers().entrySet()) {
            result = result.header(field.getKey(), field.getValue());
        }
        return result.header("content-encoding", "gzip");
    }

    private static boolean isTaken(HttpRequest request) {
        return request.headers().getOrDefault("accept-encoding", List.of()).stream()
                .flatMap(field -> Arrays.stream(field.split(",", -1)))
                .map(coding -> coding.replaceAll("\\s", "").toLowerCase(Locale.ROOT))
                .anyMatch(coding ->
                        coding.equals("gzip") || coding.startsWith("gzip;") && !coding.matches("gzip;q=0(\\.0*)?"));
    }
}
