package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.cote4j.CoteConfig;
import io.github.cote4j.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What can be known of the manifests for Kubernetes without a cluster. */
class ManifestsTest {
    private static final Path DEPLOY = Path.of("..", "deploy");

    private JsonNode service;
    private List<JsonNode> deployments;

    @BeforeEach
    void read() throws IOException {
        List<JsonNode> all;
        try (var values = new YAMLMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(DEPLOY.resolve("kubernetes/cote.yaml").toFile())) {
            all = values.readAll();
        }
        service = all.stream()
                .filter(each -> kind(each).equals("Service"))
                .findFirst()
                .orElseThrow();
        deployments =
                all.stream().filter(each -> kind(each).equals("Deployment")).toList();
        assertThat(deployments).hasSize(2);
        assertThat(all).hasSize(3);
    }

    @Test
    void theServiceResolvesToItsPodsBeforeTheyAreReady() {
        JsonNode spec = service.get("spec");

        assertThat(spec.get("clusterIP").stringValue()).isEqualTo("None");
        assertThat(spec.get("publishNotReadyAddresses").booleanValue()).isTrue();
        assertThat(spec.at("/ports/0/protocol").stringValue()).isEqualTo("UDP");
        assertThat(spec.at("/ports/0/port").intValue())
                .isEqualTo(CoteConfig.builder(Map.of()).build().discoveryPort());
    }

    @Test
    void everyPodCarriesTheLabelsThatSelectIt() {
        for (JsonNode deployment : deployments) {
            JsonNode labels = deployment.at("/spec/template/metadata/labels");

            service.at("/spec/selector").properties().forEach(label -> assertThat(labels.get(label.getKey()))
                    .isEqualTo(label.getValue()));
            deployment.at("/spec/selector/matchLabels").properties().forEach(label -> assertThat(
                            labels.get(label.getKey()))
                    .isEqualTo(label.getValue()));
        }
    }

    @Test
    void variablesExistAndTheirValuesAreTaken() {
        String mesh = service.at("/metadata/name").stringValue();
        for (JsonNode deployment : deployments) {
            Map<String, String> variables = variables(deployment);

            assertThat(Arrays.stream(Variable.values()).map(Variable::name)).containsAll(variables.keySet());
            CoteConfig config = CoteConfig.builder(variables).build();
            assertThat(config.unicast()).containsExactly(mesh);
            assertThat(deployment
                            .at("/spec/template/spec/terminationGracePeriodSeconds")
                            .longValue())
                    .isGreaterThan(config.drain().toSeconds());
        }
    }

    @Test
    void argumentsAreThoseOfTheCommandLine() {
        for (JsonNode deployment : deployments) {
            String[] args = container(deployment)
                    .get("args")
                    .valueStream()
                    .map(JsonNode::stringValue)
                    .toArray(String[]::new);
            CommandLine cote = CoteCommand.commandLine(Shell.ofProcess());

            assertThatCode(() -> cote.parseArgs(args)).doesNotThrowAnyException();
        }
    }

    @Test
    void theImageOfTheManifestsIsTheOneThatIsBuilt() throws IOException {
        String dockerfile = Files.readString(DEPLOY.resolve("Dockerfile"));

        for (JsonNode deployment : deployments) {
            assertThat(dockerfile)
                    .contains("-t " + container(deployment).get("image").stringValue() + " .");
        }
        assertThat(dockerfile)
                .contains("COPY cote4j-cli/target/cote.jar /cote.jar")
                .contains("\"/cote.jar\"]");
    }

    private static String kind(JsonNode document) {
        return document.get("kind").stringValue();
    }

    private static JsonNode container(JsonNode deployment) {
        return deployment.at("/spec/template/spec/containers/0");
    }

    private static Map<String, String> variables(JsonNode deployment) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (JsonNode variable : container(deployment).get("env")) {
            variables.put(
                    variable.get("name").stringValue(), variable.get("value").stringValue());
        }
        return variables;
    }
}
