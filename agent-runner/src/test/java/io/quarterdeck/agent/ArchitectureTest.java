package io.quarterdeck.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.quarterdeck.agent",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_PACKAGES_DEPEND_ON_EACH_OTHER =
      slices().matching("io.quarterdeck.agent.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_HUB_IS_REACHED_THROUGH_MCP_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarterdeck.rules..",
              "io.quarterdeck.decision..",
              "io.quarterdeck.playbook..",
              "io.quarterdeck.server..");

  @ArchTest
  static final ArchRule ONLY_MODELS_KNOW_THEIR_VENDORS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.quarterdeck.agent.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.ai..", "com.openai..", "com.anthropic..");

  @ArchTest
  static final ArchRule ONLY_THE_HUBS_CLIENT_KNOWS_MCP =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.quarterdeck.agent.hub..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.modelcontextprotocol..");
}
