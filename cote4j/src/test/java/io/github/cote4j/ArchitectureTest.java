package io.github.cote4j;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the arrows of docs/architecture.md. */
class ArchitectureTest {
    private static final String ROOT = "io.github.cote4j";
    private static final String[] NETTY = {"io.netty.."};

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** Each package and the packages of the library that it may use; the root package may use all. */
    private static final Map<String, Set<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("balancing", Set.of()),
            Map.entry("codec", Set.of()),
            Map.entry("discovery", Set.of()),
            Map.entry("internal.balancing", Set.of("balancing")),
            Map.entry("internal.concurrent", Set.of()),
            Map.entry("internal.discovery", Set.of("discovery", "internal.logging")),
            Map.entry("internal.logging", Set.of()),
            Map.entry("internal.metrics", Set.of("metrics")),
            Map.entry("internal.transport", Set.of("internal.wire", "internal.concurrent", "internal.logging")),
            Map.entry("internal.wire", Set.of()),
            Map.entry("metrics", Set.of())));

    @Test
    void everyPackageHasItsPlace() {
        Set<String> found = new TreeSet<>();
        CLASSES.forEach(each -> found.add(each.getPackageName()));
        found.remove(ROOT);

        assertThat(found.stream().map(name -> name.substring(ROOT.length() + 1)))
                .containsExactlyElementsOf(ARROWS.keySet());
    }

    @Test
    void dependenciesPointOneWay() {
        ARROWS.forEach((from, to) -> {
            Set<String> allowed = new TreeSet<>(Set.of(ROOT + "." + from));
            to.forEach(each -> allowed.add(ROOT + "." + each));
            classes()
                    .that(resideInAPackage(ROOT + "." + from))
                    .should(onlyDependOnClassesThat(
                            resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed.toArray(String[]::new)))))
                    .allowEmptyShould(true)
                    .check(CLASSES);
        });
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTransportAndDiscoveryKnowNetty() {
        noClasses()
                .that(resideOutsideOfPackage(ROOT + ".internal.transport")
                        .and(resideOutsideOfPackage(ROOT + ".internal.discovery")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NETTY)
                .check(CLASSES);
    }

    @Test
    void publicSignaturesShowNoNettyAndNothingInternal() {
        DescribedPredicate<JavaClass> hidden = resideInAnyPackage("io.netty..", ROOT + ".internal..", "org.jctools..");
        codeUnits()
                .that()
                .areDeclaredInClassesThat(arePublicApi())
                .and(areVisibleToUsers())
                .should(nameNo(hidden))
                .check(CLASSES);
        fields().that()
                .areDeclaredInClassesThat(arePublicApi())
                .and()
                .arePublic()
                .should()
                .notHaveRawType(hidden)
                .check(CLASSES);
    }

    @Test
    void publicTypesAreClosedForExtensionUnlessTheyAreMeantForIt() {
        classes().that(arePublicApi()).should(beClosed()).check(CLASSES);
    }

    @Test
    void moduleExportsWhatIsPublicApi() throws IOException {
        ModuleDescriptor module;
        try (var in = Files.newInputStream(Path.of("target/classes/module-info.class"))) {
            module = ModuleDescriptor.read(in);
        }
        Set<String> expected = CLASSES.stream()
                .filter(arePublicApi())
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());

        assertThat(module.exports().stream().map(ModuleDescriptor.Exports::source))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyPackageIsNullMarkedAndDescribed() throws IOException {
        Path sources = Path.of("src/main/java/io/github/cote4j");
        try (Stream<Path> files = Files.walk(sources)) {
            Set<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .collect(Collectors.toCollection(TreeSet::new));
            for (Path each : packages) {
                assertThat(each.resolve("package-info.java"))
                        .content()
                        .startsWith("/**")
                        .contains("@NullMarked");
            }
        }
    }

    @Test
    void filesStayShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            // CoteConfig is one list of settings, each with an accessor and a setter.
            for (Path file : files.filter(
                            each -> each.toString().endsWith(".java") && !each.endsWith("CoteConfig.java"))
                    .toList()) {
                assertThat(Files.readAllLines(file).size()).as(file.toString()).isLessThanOrEqualTo(400);
            }
        }
    }

    private static DescribedPredicate<JavaClass> arePublicApi() {
        return DescribedPredicate.describe(
                "are public API",
                each -> !each.getPackageName().startsWith(ROOT + ".internal")
                        && each.getModifiers().contains(JavaModifier.PUBLIC)
                        && each.getEnclosingClass()
                                .map(outer -> outer.getModifiers().contains(JavaModifier.PUBLIC))
                                .orElse(true)
                        && !each.getSimpleName().equals("package-info")
                        && !each.getSimpleName().equals("module-info"));
    }

    private static DescribedPredicate<JavaCodeUnit> areVisibleToUsers() {
        return DescribedPredicate.describe(
                "are visible to users",
                unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED));
    }

    private static ArchCondition<JavaCodeUnit> nameNo(DescribedPredicate<JavaClass> hidden) {
        return new ArchCondition<>("name no type of Netty, JCTools or an internal package") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                Stream.of(
                                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                                unit.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()),
                                unit.getThrowsClause().getTypes().stream())
                        .flatMap(types -> types)
                        .filter(hidden)
                        .forEach(type -> events.add(
                                SimpleConditionEvent.violated(unit, unit.getFullName() + " shows " + type.getName())));
            }
        };
    }

    private static ArchCondition<JavaClass> beClosed() {
        return new ArchCondition<>("be final, sealed, an interface, abstract or an exception") {
            @Override
            public void check(JavaClass each, ConditionEvents events) {
                boolean closed = each.isInterface()
                        || each.isEnum()
                        || each.isAssignableTo(Throwable.class)
                        || each.getModifiers().contains(JavaModifier.FINAL)
                        || each.getModifiers().contains(JavaModifier.ABSTRACT)
                        || each.reflect().isSealed();
                if (!closed) {
                    events.add(SimpleConditionEvent.violated(each, each.getName() + " can be extended by anybody"));
                }
            }
        };
    }
}
