package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cote4j.CoteConfig;
import io.github.cote4j.Variable;
import io.github.cote4j.cli.ShopManifests.Container;
import io.github.cote4j.cli.shop.Service;
import io.github.cote4j.cli.shop.ShopPlan;
import io.github.cote4j.shop.service.ShopSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** What can be known without Docker and without a cluster: that the shop's containers are those that {@code cote shop} starts. */
class ShopManifestsTest {
    private static final List<String> OF_THE_SHOP = List.of("DATABASE_URL", "SHOP_HOST", "SHOP_ORIGINS");

    private List<JsonNode> manifests;
    private JsonNode compose;

    @BeforeEach
    void read() throws IOException {
        manifests = ShopManifests.documents("kubernetes/shop.yaml");
        compose = ShopManifests.documents("shop/compose.yaml").get(0);
    }

    private List<Container> containers(String kind) {
        return kind.equals("compose") ? ShopManifests.ofCompose(compose) : ShopManifests.ofKubernetes(manifests);
    }

    private static List<Service> services() {
        return new ShopPlan(
                        "0.0.0.0",
                        5001,
                        5000,
                        5555,
                        Optional.empty(),
                        Path.of("scratch"),
                        Map.of("purchase", 2),
                        "warn")
                .services();
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose", "kubernetes"})
    void theContainersAreTheServicesOfTheShop(String kind) {
        assertThat(containers(kind))
                .extracting(Container::name, Container::replicas, each -> each.arguments()
                        .get(0))
                .containsExactlyInAnyOrderElementsOf(services().stream()
                        .map(each -> tuple(each.name(), each.replicas(), each.main()))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose", "kubernetes"})
    void mainClassesExistAndTheMonitorsArgumentsAreTaken(String kind) {
        assertThat(containers(kind)).allSatisfy(container -> {
            Class<?> main = Class.forName(container.arguments().get(0));
            assertThat(main.getMethod("main", String[].class)).isNotNull();
            String[] rest = container.arguments().stream().skip(1).toArray(String[]::new);
            if (rest.length > 0) {
                CommandLine cote = CoteCommand.commandLine(Shell.ofProcess());
                assertThatCode(() -> cote.parseArgs(rest)).doesNotThrowAnyException();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose", "kubernetes"})
    void variablesExistAndTheirValuesAreTaken(String kind) {
        List<String> known = Stream.concat(Arrays.stream(Variable.values()).map(Variable::name), OF_THE_SHOP.stream())
                .toList();
        assertThat(containers(kind)).allSatisfy(container -> {
            assertThat(known).containsAll(container.variables().keySet());
            ShopSettings settings = ShopSettings.of(container.variables());
            assertThat(settings.databaseUrl().isPresent())
                    .isEqualTo(container.name().equals("data"));
            assertThat(settings.host().equals("0.0.0.0"))
                    .isEqualTo(List.of("storefront", "back-office").contains(container.name()));
            assertThat(settings.origins())
                    .as("names of what listens on all addresses")
                    .isEqualTo(
                            settings.host().equals("0.0.0.0")
                                    ? List.of("http://localhost:" + container.port())
                                    : List.of());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose", "kubernetes"})
    void onlyPagesHavePortsAndTheseAreTheUsualOnes(String kind) {
        Map<String, Integer> ports = new HashMap<>();
        containers(kind).stream().filter(each -> each.port() != 0).forEach(each -> ports.put(each.name(), each.port()));

        assertThat(ports).isEqualTo(Map.of("storefront", 5001, "back-office", 5000, "monitor", 5555));
    }

    @Test
    void composePublishesOnLoopbackAloneAndMeetsOverItsRedis() {
        assertThat(compose.get("services").valueStream().flatMap(each -> each.path("ports")
                        .valueStream()))
                .allSatisfy(port -> assertThat(port.stringValue()).startsWith("127.0.0.1:"));
        assertThat(containers("compose")).allSatisfy(container -> assertThat(container.variables())
                .containsEntry("COTE_DISCOVERY_REDIS_URL", "redis://redis:6379"));
        assertThat(compose.get("services").has("redis")).isTrue();
    }

    @Test
    void composeNamesItsDatabaseTheSameOnBothSides() {
        JsonNode postgres = compose.at("/services/postgres/environment");
        String password = postgres.get("POSTGRES_PASSWORD").stringValue();

        assertThat(compose.at("/services/data/environment/DATABASE_URL").stringValue())
                .isEqualTo("postgres://" + postgres.get("POSTGRES_USER").stringValue() + ":" + password
                        + "@postgres:5432/" + postgres.get("POSTGRES_DB").stringValue());
    }

    @Test
    void podsFindEachOtherByTheNameOfTheHeadlessService() {
        JsonNode mesh = named(manifests, "Service", "shop-mesh");
        Map<String, String> variables = new HashMap<>();
        named(manifests, "ConfigMap", "shop")
                .get("data")
                .properties()
                .forEach(each -> variables.put(each.getKey(), each.getValue().stringValue()));
        CoteConfig config = CoteConfig.builder(variables).build();

        assertThat(config.unicast()).containsExactly("shop-mesh");
        assertThat(mesh.at("/spec/clusterIP").stringValue()).isEqualTo("None");
        assertThat(mesh.at("/spec/publishNotReadyAddresses").booleanValue()).isTrue();
        assertThat(mesh.at("/spec/ports/0/port").intValue()).isEqualTo(config.discoveryPort());
        assertThat(deployments()).hasSize(9).allSatisfy(deployment -> {
            JsonNode labels = deployment.at("/spec/template/metadata/labels");
            assertThat(labels.get("shop-mesh").stringValue()).isEqualTo("member");
            assertThat(labels.get("app")).isEqualTo(deployment.at("/spec/selector/matchLabels/app"));
            assertThat(deployment
                            .at("/spec/template/spec/terminationGracePeriodSeconds")
                            .longValue())
                    .isGreaterThan(config.drain().toSeconds());
        });
    }

    @Test
    void everyServiceLeadsToPods() throws IOException {
        List<JsonNode> all = new ArrayList<>(manifests);
        all.addAll(ShopManifests.documents("kubernetes/shop-postgres.yaml"));
        List<JsonNode> labels = all.stream()
                .map(each -> each.at("/spec/template/metadata/labels"))
                .filter(each -> !each.isMissingNode())
                .toList();

        assertThat(all)
                .filteredOn(each -> kind(each).equals("Service"))
                .hasSize(5)
                .allSatisfy(service -> assertThat(labels).anySatisfy(pod -> service.at("/spec/selector")
                        .properties()
                        .forEach(label -> assertThat(pod.get(label.getKey())).isEqualTo(label.getValue()))));
    }

    @Test
    void theDatabaseIsTheOneOfTheSecret() throws IOException {
        List<JsonNode> documents = ShopManifests.documents("kubernetes/shop-postgres.yaml");
        JsonNode secret = named(documents, "Secret", "shop-database").get("stringData");
        JsonNode server = named(documents, "StatefulSet", "shop-postgres");

        assertThat(secret.get("url").stringValue())
                .isEqualTo("postgres://shop:" + secret.get("password").stringValue() + "@shop-postgres:5432/shop");
        assertThat(server.at("/spec/template/spec/containers/0/ports/0/containerPort")
                        .intValue())
                .isEqualTo(5432);
        assertThat(containers("kubernetes"))
                .filteredOn(each -> each.name().equals("data"))
                .allSatisfy(data -> assertThat(data.variables()).containsEntry("DATABASE_URL", "shop-database/url"));
    }

    @Test
    void theImageIsTheOneThatIsBuilt() throws IOException {
        String dockerfile = Files.readString(ShopManifests.DEPLOY.resolve("shop/Dockerfile"));
        String image = compose.at("/x-service/image").stringValue();

        assertThat(dockerfile)
                .contains("-t " + image + " .")
                .contains("COPY cote4j-cli/target/cote.jar /cote.jar")
                .contains("\"-cp\", \"/cote.jar\"]")
                .contains("SHOP_READY_FILE=/tmp/ready");
        assertThat(deployments()).allSatisfy(deployment -> assertThat(
                        deployment.at("/spec/template/spec/containers/0/image").stringValue())
                .isEqualTo(image));
        assertThat(ShopManifests.DEPLOY
                        .resolve("shop")
                        .resolve(compose.at("/x-service/build/context").stringValue())
                        .resolve(compose.at("/x-service/build/dockerfile").stringValue()))
                .exists();
    }

    private List<JsonNode> deployments() {
        return manifests.stream()
                .filter(each -> kind(each).equals("Deployment"))
                .toList();
    }

    private static JsonNode named(List<JsonNode> documents, String kind, String name) {
        return documents.stream()
                .filter(each -> kind(each).equals(kind))
                .filter(each -> each.at("/metadata/name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String kind(JsonNode document) {
        return document.get("kind").stringValue();
    }
}
