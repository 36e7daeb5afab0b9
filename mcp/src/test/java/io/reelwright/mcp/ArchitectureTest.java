package io.reelwright.mcp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.reelwright.mcp",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theProtocolKnowsNoVideos =
            noClasses()
                    .that()
                    .resideInAPackage("..mcp.protocol..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.reelwright.mcp.tools..", "io.reelwright.client..");

    @ArchTest
    static final ArchRule thereIsNoSpring =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");
}
