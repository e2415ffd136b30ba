package io.quarterdeck.decision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@AnalyzeClasses(
    packages = "io.quarterdeck.decision",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("io.quarterdeck.decision.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_HTTP_KNOWS_THE_WEB =
      noClasses()
          .that()
          .resideOutsideOfPackages("..decision.http..", "..decision.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "reactor..");

  @ArchTest
  static final ArchRule ONLY_REDIS_PACKAGES_KNOW_LETTUCE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..redis..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.lettuce..");

  @ArchTest
  static final ArchRule ONLY_CLIENTS_ARE_MADE_RESILIENT =
      noClasses()
          .that()
          .resideOutsideOfPackages("..redis..", "..reputation..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.resilience4j..");

  @ArchTest
  static final ArchRule NOTHING_WAITS_FOR_A_REACTIVE_ANSWER =
      noClasses()
          .should()
          .callMethod(Mono.class, "block")
          .orShould()
          .callMethod(Flux.class, "blockLast")
          .orShould()
          .callMethod(Flux.class, "blockFirst");

  @ArchTest
  static final ArchRule NO_PACKAGE_IS_A_DRAWER =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..manager..");

  @ArchTest
  static final ArchRule ENDPOINTS_ARE_NOT_PUBLIC =
      classes().that().haveSimpleNameEndingWith("Endpoints").should().bePackagePrivate();

  @ArchTest static final ArchRule NO_FIELD_INJECTION = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  @ArchTest
  static final ArchRule NOTHING_WRITES_TO_THE_TERMINAL = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
