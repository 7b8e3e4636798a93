package io.github.cote4j.socketio;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows of this module: sockets use packets and engine, which know nothing of each other. */
class ArchitectureTest {
    private static final String ROOT = "io.github.cote4j.socketio";
    private static final String ENGINE = ROOT + ".internal.engine";
    private static final String LOGGING = ROOT + ".internal.logging";
    private static final String PACKET = ROOT + ".internal.packet";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void everyPackageHasItsPlace() {
        Set<String> found = new TreeSet<>();
        CLASSES.forEach(each -> found.add(each.getPackageName()));

        assertThat(found).containsExactly(ROOT, ENGINE, LOGGING, PACKET);
    }

    @Test
    void packetsKnowNothingOfConnections() {
        classes()
                .that(resideInAPackage(PACKET))
                .should(onlyDependOnClassesThat(
                        resideOutsideOfPackage("io.github.cote4j..").or(resideInAPackage(PACKET))))
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsOfThePublicApiWhatARequestIsAndNothingOfSockets() {
        DescribedPredicate<JavaClass> shared = DescribedPredicate.describe(
                "are shared with the engine",
                each -> each.getPackageName().equals(ROOT)
                        && List.of(
                                        "DisconnectReason",
                                        "Handshake",
                                        "HttpHandler",
                                        "HttpReply",
                                        "HttpRequest",
                                        "StaticFiles",
                                        "Transport")
                                .contains(each.getSimpleName()));
        classes()
                .that(resideInAPackage(ENGINE))
                .should(onlyDependOnClassesThat(resideOutsideOfPackage("io.github.cote4j..")
                        .or(resideInAPackage(ENGINE))
                        .or(resideInAPackage(LOGGING))
                        .or(shared)))
                .check(CLASSES);
    }

    @Test
    void onlyTheEngineKnowsNetty() {
        noClasses()
                .that(resideOutsideOfPackage(ENGINE))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    @Test
    void theModuleNeedsNoMesh() {
        classes()
                .should(onlyDependOnClassesThat(
                        resideOutsideOfPackage("io.github.cote4j..").or(resideInAPackage(ROOT + ".."))))
                .check(CLASSES);
    }

    @Test
    void publicSignaturesShowNoNettyAndNothingInternal() {
        codeUnits()
                .that(areVisibleToUsers())
                .should(nameNo(resideInAnyPackage("io.netty..", "org.jctools..", ROOT + ".internal..")))
                .check(CLASSES);
    }

    @Test
    void filesStayShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                assertThat(Files.readAllLines(file).size()).as(file.toString()).isLessThanOrEqualTo(400);
            }
        }
    }

    private static DescribedPredicate<JavaCodeUnit> areVisibleToUsers() {
        return DescribedPredicate.describe(
                "are visible to users",
                unit -> unit.getOwner().getPackageName().equals(ROOT)
                        && unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                        && (unit.getModifiers().contains(JavaModifier.PUBLIC)
                                || unit.getModifiers().contains(JavaModifier.PROTECTED)));
    }

    private static ArchCondition<JavaCodeUnit> nameNo(DescribedPredicate<JavaClass> hidden) {
        return new ArchCondition<>("name nothing internal") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                Stream.concat(
                                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                                unit.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                        .filter(hidden)
                        .forEach(type -> events.add(
                                SimpleConditionEvent.violated(unit, unit.getFullName() + " shows " + type.getName())));
            }
        };
    }
}
