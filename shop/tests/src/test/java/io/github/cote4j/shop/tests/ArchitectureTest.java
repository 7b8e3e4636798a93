package io.github.cote4j.shop.tests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Services know what they have in common, and of each other only what is in there: they meet in the mesh. */
class ArchitectureTest {
    private static final String SHOP = "io.github.cote4j.shop";
    private static final List<String> SERVICES = List.of(
            SHOP + ".data..",
            SHOP + ".product..",
            SHOP + ".user..",
            SHOP + ".payment..",
            SHOP + ".purchase..",
            SHOP + ".reporting..",
            SHOP + ".storefront..",
            SHOP + ".backoffice..");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(SHOP);

    @ParameterizedTest
    @FieldSource("SERVICES")
    void noServiceUsesAnother(String service) {
        List<String> others = new ArrayList<>(SERVICES);
        others.remove(service);
        noClasses()
                .that()
                .resideInAPackage(service)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void whatTheyHaveInCommonUsesNone() {
        noClasses()
                .that()
                .resideInAnyPackage(SHOP, SHOP + ".service..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICES.toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void onlyTheDataInterfaceKnowsOfDatabases() {
        onlyIn(
                List.of(SHOP + ".data.."),
                "java.sql..",
                "javax.sql..",
                "org.jdbi..",
                "com.zaxxer..",
                "org.flywaydb..",
                "org.sqlite..",
                "org.postgresql..");
    }

    @Test
    void onlyThoseWithPagesKnowOfBrowsers() {
        onlyIn(
                List.of(SHOP + ".storefront..", SHOP + ".backoffice.."),
                "io.github.cote4j.sockend..",
                "io.github.cote4j.socketio..");
        onlyIn(List.of(SHOP + ".backoffice.."), "jakarta.ws.rs..", "org.glassfish..");
    }

    @Test
    void theyStandOnWhatAnybodyCanUse() {
        onlyIn(List.of(), "io.github.cote4j..internal..", "io.netty..");
    }

    @Test
    void filesStayShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<Path> sources = files.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> each.toString().contains("/src/"))
                    .toList();
            assertThat(sources).hasSizeGreaterThan(SERVICES.size());
            for (Path file : sources) {
                assertThat(Files.readAllLines(file).size()).as(file.toString()).isLessThanOrEqualTo(400);
            }
        }
    }

    private static void onlyIn(List<String> users, String... used) {
        noClasses()
                .that()
                .resideOutsideOfPackages(users.toArray(String[]::new))
                .should()
                .dependOnClassesThat(resideInAnyPackage(used))
                .check(CLASSES);
    }
}
