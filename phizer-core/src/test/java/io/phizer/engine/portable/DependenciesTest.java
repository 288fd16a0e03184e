package io.phizer.engine.portable;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DependenciesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
            .importPackages("io.phizer.engine.portable");

    @Test
    void nothingIsFoundByScanningOrCachedInFiles() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ImageIO.class)
                .because("it scans for plug-ins, picks any of them, and has settings for the whole JVM")
                .check(CLASSES);
    }
}
