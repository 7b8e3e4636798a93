package io.github.cote4j.cli.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.MeshSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 250})
    void noLineIsWiderThanTheTerminalAndAnAlertKeepsItsRemedy(int width) {
        MeshSnapshot mesh = Sketch.shop().snapshot();
        Report report = new Report(width, false);
        Alert alert = mesh.alerts().get(0);
        List<String> told = report.of(alert, false, Sketch.NOW);
        List<String> lines = new ArrayList<>(told);
        lines.addAll(report.of(alert, true, Sketch.NOW));
        lines.addAll(report.of(mesh));
        mesh.log().forEach(entry -> lines.add(report.of(entry)));

        assertThat(lines).allMatch(line -> Printable.width(line) <= width);
        assertThat(String.join(" ", told).replaceAll(" +", " "))
                .contains(alert.kind() + ": " + alert.text() + " → " + alert.remedy());
    }
}
