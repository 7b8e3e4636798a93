package io.github.cote4j.monitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.metrics.ResponseTimes.Bucket;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A component may call itself what it likes; each output stays what it is. */
class HostileNameTest {
    private final FakeMesh mesh = new FakeMesh();
    private final Site site = new Site(mesh);

    static Stream<String> names() {
        return Stream.of(
                "</script><script>alert(1)</script>",
                "a\"} 7\ncote_forged_total{x=\"y",
                "back\\slash\\",
                "\u0000\u0007\u001b[31m\r\n\u2028",
                "\ud800 alone",
                "n".repeat(10_000));
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyOutputHoldsItAsAName(String name) throws Exception {
        mesh.with("a", name, "responder", "p", name).reported("a", 1, new Bucket(1, 1));
        String whole = name.replace('\ud800', '?');

        assertThat(whole(JsonMapper.shared().readTree(site.get("/graph")).at("/components/0/name")))
                .isEqualTo(whole);
        HttpResponse<byte[]> scraped = site.send("GET", "/metrics");
        assertThat(scraped.statusCode()).isEqualTo(200);
        assertThat(site.get("/metrics").split("\n", -1))
                .allMatch(line -> line.isEmpty()
                        || line.matches("# (HELP|TYPE) .*")
                        || line.matches("\\w+(\\{(\\w+=\"([^\"\\\\]|\\\\[\\\\\"n])*\",?)*})? [-+.0-9A-Za-z]+"))
                .noneMatch(line -> line.startsWith("cote_forged") || line.length() > 1_000);
        PollingClient page = site.page();
        assertThat(whole(page.event("statusUpdate").at("/nodes/0/name"))).isEqualTo(whole);
        assertThat(whole(page.event("mesh").at("/components/0/name"))).isEqualTo(whole);
    }

    /** Half a character has no bytes: what stands for it is the encoder's choice. */
    private static String whole(JsonNode text) {
        return text.stringValue().replace('\ufffd', '?').replace('\ud800', '?');
    }
}
