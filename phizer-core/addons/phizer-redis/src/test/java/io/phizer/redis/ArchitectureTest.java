package io.phizer.redis;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.phizer.house.ImportRules;
import io.phizer.house.MannerRules;

@AnalyzeClasses(packages = "io.phizer.redis", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchTests IMPORTS = ArchTests.in(ImportRules.class);

    @ArchTest
    static final ArchTests MANNERS = ArchTests.in(MannerRules.class);
}
