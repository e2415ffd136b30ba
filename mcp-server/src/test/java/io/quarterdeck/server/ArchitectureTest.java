package io.quarterdeck.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.quarterdeck",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
  /** The servers that behave as platforms do come in one. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule MODULES_DEPEND_ONE_WAY =
      slices().matching("io.quarterdeck.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule RULES_KNOW_NOBODY =
      noClasses()
          .that()
          .resideInAPackage("io.quarterdeck.rules..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarterdeck.decision..", "io.quarterdeck.playbook..", "io.quarterdeck.server..");

  @ArchTest
  static final ArchRule DECISIONS_KNOW_NO_HUB =
      noClasses()
          .that()
          .resideInAPackage("io.quarterdeck.decision..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarterdeck.playbook..", "io.quarterdeck.server..");

  @ArchTest
  static final ArchRule THE_REGISTRY_KNOWS_THE_RULES_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.quarterdeck.playbook..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarterdeck.decision..", "io.quarterdeck.server..");

  @ArchTest
  static final ArchRule ONLY_COMMANDS_WRITE_TO_THE_TERMINAL =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.quarterdeck.server.command..")
          .should(ACCESS_STANDARD_STREAMS);
}
