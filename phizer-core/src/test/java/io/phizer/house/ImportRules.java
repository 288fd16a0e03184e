package io.phizer.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/** Who may import whom. A new package is entered here, with what it may know, together with its first class. */
public final class ImportRules {

    private static final String ROOT = "io.phizer";

    private static final List<String> BELOW_THE_ROOT = List.of(
            "image",
            "exec",
            "shard",
            "request",
            "backend",
            "cache",
            "engine",
            "engine.metadata",
            "engine.inflate",
            "engine.resample",
            "engine.raster",
            "engine.jpeg",
            "engine.jpeg.encode",
            "engine.png",
            "engine.gif",
            "engine.webp",
            "engine.portable",
            "engine.strip");

    /** Package below the root to the packages of phizer that it may import; the root itself is "". */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("image", List.of()),
            Map.entry("exec", List.of()),
            Map.entry("shard", List.of()),
            Map.entry("request", List.of("image")),
            Map.entry("backend", List.of("image", "exec")),
            Map.entry("cache", List.of("exec", "image")),
            Map.entry("engine", List.of("image")),
            Map.entry("engine.metadata", List.of("engine", "image")),
            Map.entry("engine.inflate", List.of("engine", "engine.metadata")),
            Map.entry("engine.resample", List.of()),
            Map.entry("engine.raster", List.of("engine", "engine.resample", "image")),
            Map.entry("engine.jpeg.encode", List.of("engine", "engine.metadata", "image")),
            Map.entry(
                    "engine.jpeg",
                    List.of("engine", "engine.jpeg.encode", "engine.metadata", "engine.resample", "image")),
            Map.entry("engine.png", List.of("engine", "engine.inflate", "engine.metadata", "engine.raster", "image")),
            Map.entry("engine.gif", List.of("engine", "engine.metadata", "engine.raster", "image")),
            Map.entry("engine.webp", List.of("engine", "engine.metadata", "engine.raster", "image")),
            Map.entry(
                    "engine.portable",
                    List.of(
                            "engine",
                            "engine.gif",
                            "engine.jpeg",
                            "engine.jpeg.encode",
                            "engine.metadata",
                            "engine.png",
                            "engine.raster",
                            "engine.resample",
                            "engine.strip",
                            "engine.webp",
                            "image")),
            Map.entry("engine.strip", List.of("engine", "engine.inflate", "engine.metadata", "image")),
            Map.entry("", BELOW_THE_ROOT),
            Map.entry(
                    "config",
                    Stream.concat(Stream.of(""), BELOW_THE_ROOT.stream()).toList()),
            Map.entry("markup", List.of("", "image", "request")),
            Map.entry("metrics", List.of("", "backend", "cache", "engine", "exec", "request")),
            Map.entry("redis", List.of("cache", "config", "exec")),
            Map.entry("s3", List.of("backend", "cache", "config", "exec", "image")),
            Map.entry("webp", List.of("engine", "image")),
            Map.entry("spring", List.of("", "config", "markup", "metrics", "request", "servlet")),
            Map.entry("servlet", List.of("", "config", "request", "image", "servlet.page")),
            Map.entry("servlet.page", List.of("", "backend", "cache", "exec", "image", "markup", "request")));

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.(**)").should().beFreeOfCycles();

    /** Third-party packages to the only packages of phizer that may name them. */
    @ArchTest
    static void thirdPartiesStayInTheLeafThatAdaptsThem(JavaClasses classes) {
        only(classes, List.of("backend", "s3"), "okhttp3..", "okio..");
        only(classes, List.of("", "cache"), "com.github.benmanes.caffeine..");
        only(classes, List.of("engine.portable", "webp"), "java.awt..", "javax.imageio..");
        only(classes, List.of("webp"), "com.luciad.imageio..");
        only(classes, List.of("metrics"), "io.micrometer..");
        only(classes, List.of("redis"), "redis.clients..");
        only(classes, List.of("s3"), "software.amazon..");
        only(classes, List.of("servlet", "servlet.page", "spring"), "jakarta.servlet..");
        only(classes, List.of("spring"), "org.springframework..");
    }

    @ArchTest
    static final ArchRule VALUES_AND_THREADS_STAND_ON_THE_JDK_ALONE = classes()
            .that()
            .resideInAnyPackage(ROOT + ".image", ROOT + ".exec")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "com.google.errorprone.annotations..",
                    ROOT + ".image",
                    ROOT + ".exec"))
            .allowEmptyShould(true);

    @ArchTest
    static void eachPackageImportsWhatTheTableAllows(JavaClasses classes) {
        for (String from : MAY_IMPORT.keySet()) {
            Set<String> forbidden = new HashSet<>(MAY_IMPORT.keySet());
            forbidden.removeAll(MAY_IMPORT.get(from));
            forbidden.remove(from);
            noClasses()
                    .that()
                    .resideInAPackage(name(from))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(names(forbidden)))
                    .because("%s may import %s".formatted(name(from), MAY_IMPORT.get(from)))
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static void everyPackageIsInTheTable(JavaClasses classes) {
        SoftAssertions.assertSoftly(softly -> classes.stream()
                .map(type -> type.getPackage())
                .distinct()
                .map(JavaPackage::getName)
                .forEach(name -> softly.assertThat(names(MAY_IMPORT.keySet()))
                        .as("packages that have a row in the import table")
                        .contains(name)));
    }

    private static void only(JavaClasses classes, List<String> leaves, String... thirdParties) {
        noClasses()
                .that()
                .resideOutsideOfPackages(names(leaves))
                .should()
                .dependOnClassesThat(resideInAnyPackage(thirdParties))
                .because("%s is adapted in %s".formatted(List.of(thirdParties), List.of(names(leaves))))
                .allowEmptyShould(true)
                .check(classes);
    }

    private static String[] names(Collection<String> packages) {
        return packages.stream().map(ImportRules::name).sorted().toArray(String[]::new);
    }

    private static String name(String belowTheRoot) {
        return belowTheRoot.isEmpty() ? ROOT : ROOT + "." + belowTheRoot;
    }
}
