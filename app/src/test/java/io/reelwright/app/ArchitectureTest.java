package io.reelwright.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.reelwright.app", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesDependOneWay =
            slices().matching("io.reelwright.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule makingKnowsOnlyTheApi =
            noClasses()
                    .that()
                    .resideInAPackage("..app.make..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.reelwright.server..",
                            "io.reelwright.tasks..",
                            "io.reelwright.celery..");

    @ArchTest
    static final ArchRule theEmbeddedServersNeedNothingOfOurs =
            noClasses()
                    .that()
                    .resideInAPackage("..app.embedded..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..",
                            "io.reelwright.server..",
                            "io.reelwright.tasks..",
                            "io.reelwright.celery..");
}
