package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the Compose file and the manifests say of the shop's containers. */
final class ShopManifests {
    static final Path DEPLOY = Path.of("..", "deploy");

    private ShopManifests() {}

    /**
     * One container of the shop's image.
     *
     * @param name of the service
     * @param replicas how many there are
     * @param arguments main class first
     * @param variables those that it is given; one from a secret has the secret's name and key for a value
     * @param port the one that it opens for pages, 0 without one
     */
    record Container(String name, int replicas, List<String> arguments, Map<String, String> variables, int port) {}

    static List<JsonNode> documents(String file) throws IOException {
        try (var values = new YAMLMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(DEPLOY.resolve(file).toFile())) {
            return values.readAll();
        }
    }

    /** Of deployments. */
    static List<Container> ofKubernetes(List<JsonNode> documents) {
        return documents.stream()
                .filter(each -> each.get("kind").stringValue().equals("Deployment"))
                .map(ShopManifests::ofDeployment)
                .toList();
    }

    private static Container ofDeployment(JsonNode deployment) {
        JsonNode container = deployment.at("/spec/template/spec/containers/0");
        Map<String, String> variables = new LinkedHashMap<>();
        for (JsonNode variable : container.path("env")) {
            JsonNode secret = variable.at("/valueFrom/secretKeyRef");
            String value = variable.has("value")
                    ? variable.get("value").stringValue()
                    : secret.get("name").stringValue() + "/" + secret.get("key").stringValue();
            variables.put(variable.get("name").stringValue(), value);
        }
        return new Container(
                container.get("name").stringValue(),
                deployment.at("/spec/replicas").intValue(),
                texts(container.get("args")),
                variables,
                container.at("/ports/0/containerPort").asInt(0));
    }

    /** Of the services of a Compose file that have the image of the anchor {@code x-service}. */
    static List<Container> ofCompose(JsonNode compose) {
        return compose.get("services").properties().stream()
                .filter(each -> !Set.of("redis", "postgres").contains(each.getKey()))
                .map(each -> ofService(each.getKey(), each.getValue(), compose.get("x-service")))
                .toList();
    }

    private static Container ofService(String name, JsonNode service, JsonNode merged) {
        // The parser leaves what is merged in to whoever reads: an alias is the name of its anchor.
        assertThat(service.get("<<").stringValue())
                .as("what is merged into %s", name)
                .isEqualTo("service");
        Map<String, String> variables = new LinkedHashMap<>();
        (service.has("environment") ? service : merged)
                .get("environment")
                .properties()
                .forEach(each -> variables.put(
                        each.getKey(), withDefaults(each.getValue().stringValue())));
        String published = service.at("/ports/0").asString("::0");
        return new Container(
                name,
                service.at("/deploy/replicas").asInt(1),
                texts(service.get("command")),
                variables,
                Integer.parseInt(published.substring(published.lastIndexOf(':') + 1)));
    }

    /** What Compose makes of {@code ${NAME:-value}} where the variable is not set. */
    private static String withDefaults(String value) {
        return value.replaceAll("\\$\\{\\w+:-([^}]*)}", "$1");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }
}
