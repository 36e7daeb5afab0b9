package io.reelwright.render;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.reelwright.render",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.reelwright.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingOfOursAndNoSpringIsUsed =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..",
                            "io.reelwright.celery..",
                            "io.reelwright.tasks..",
                            "io.reelwright.server..",
                            "io.reelwright.app..");

    @ArchTest
    static final ArchRule onlyFfmpegStartsProcesses =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.reelwright.render.ffmpeg")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(ProcessBuilder.class, Process.class);

    @ArchTest
    static final ArchRule documentTimeAndFramesArePure =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.reelwright.render.timeline",
                            "io.reelwright.render.time",
                            "io.reelwright.render.frame")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.io..", "java.nio..", "java.awt..");
}
