package io.reelwright.tasks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.reelwright.tasks",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.reelwright.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule neitherSpringNorTheServerIsUsed =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..",
                            "io.reelwright.server..",
                            "io.reelwright.app..");

    @ArchTest
    static final ArchRule noPackageUsesTheTaskClasses =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.reelwright.tasks")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.reelwright.tasks");
}
