package io.github.cote4j.cli.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.LogEntry;
import io.github.cote4j.monitor.MeshSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsTest {
    private final News news = new News();

    private static MeshSnapshot mesh(List<LogEntry> log, List<Alert> alerts) {
        return new MeshSnapshot(Sketch.NOW, List.of(), List.of(), alerts, log);
    }

    private static LogEntry entry(String id) {
        return new LogEntry(Sketch.NOW, "arrived", id, id, "responder", "host", "");
    }

    private static Alert alert(String id, String text) {
        return new Alert(id, "dropping", Alert.Severity.ERROR, null, text, "less", Sketch.NOW);
    }

    @Test
    void theLogIsToldOnceTheOldestFirst() {
        assertThat(news.of(mesh(List.of(entry("b"), entry("a")), List.of())).log())
                .extracting(LogEntry::component)
                .containsExactly("a", "b");
        assertThat(news.of(mesh(List.of(entry("c"), entry("b"), entry("a")), List.of()))
                        .log())
                .extracting(LogEntry::component)
                .containsExactly("c");
        assertThat(news.of(mesh(List.of(entry("c"), entry("b")), List.of())).log())
                .isEmpty();
    }

    @Test
    void anAlertIsToldWhenItBeginsAndWhenItIsOverWhateverItsText() {
        assertThat(news.of(mesh(List.of(), List.of(alert("dropping-1", "misses 1.5 events"))))
                        .raised())
                .hasSize(1);
        assertThat(news.of(mesh(List.of(), List.of(alert("dropping-1", "misses 12 events of two")))))
                .isEqualTo(new News.Since(List.of(), List.of(), List.of()));
        News.Since since = news.of(mesh(List.of(), List.of(alert("dropping-2", "misses 12 events of two"))));
        assertThat(since.raised()).hasSize(1);
        assertThat(since.over()).hasSize(1);
    }
}
