package io.reelwright.celery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.reelwright.celery",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.reelwright.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingOfOursAndNoSpringIsUsed =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..",
                            "io.reelwright.render..",
                            "io.reelwright.tasks..",
                            "io.reelwright.server..",
                            "io.reelwright.app..");

    @ArchTest
    static final ArchRule messagesDoNoInputOrOutput =
            noClasses()
                    .that()
                    .resideInAPackage("io.reelwright.celery.message")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.lettuce..", "java.nio.file..");
}
