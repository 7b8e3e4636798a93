package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.Dropped;
import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscribeCommandTest {
    @ParameterizedTest
    @CsvSource({
        "Prices, 1, 'cote subscribe: missed 1 event of \"Prices\" \"p1\"'",
        "Prices, 1250, 'cote subscribe: missed 1250 events of \"Prices\" \"p1\"'",
        "'a\nb', 2, 'cote subscribe: missed 2 events of \"a\\nb\" \"p1\"'",
    })
    void whatWasMissedIsOneLineWhateverThePublisherIsCalled(String name, long count, String line) {
        Advertisement advertisement =
                new Advertisement("service", name, "$$", "pub-emitter", null, 8000, null, null, null, null, null, null);
        Peer publisher =
                new Peer("p1", "process", "java", "host", List.of(), advertisement, Instant.EPOCH, Instant.EPOCH);

        assertThat(SubscribeCommand.text(new Dropped(publisher, count))).isEqualTo(line);
    }
}
