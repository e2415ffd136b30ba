package io.quarterdeck.playbook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.operation.Operations;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;

@AnalyzeClasses(
    packages = "io.quarterdeck.playbook",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("io.quarterdeck.playbook.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_THE_CLIENT_IS_MADE_RESILIENT =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.quarterdeck.playbook.client")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.resilience4j..");

  @ArchTest
  static final ArchRule ADAPTERS_CALL_THROUGH_THE_CLIENT =
      noClasses()
          .that(isInAnAdapter())
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.net.http..");

  @ArchTest
  static final ArchRule THE_MODEL_KNOWS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAnyPackage("io.quarterdeck.playbook", "io.quarterdeck.playbook.platform")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..", "reactor..", "tools.jackson..", "org.kie..", "org.drools..");

  @ArchTest
  static final ArchRule ONLY_THE_GATE_STARTS_PLAYBOOKS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.quarterdeck.playbook.gate.Dispatcher")
          .should()
          .callMethodWhere(
              JavaCall.Predicates.target(HasName.Predicates.name("start"))
                  .and(
                      JavaCall.Predicates.target(
                          HasOwner.Predicates.With.owner(
                              JavaClass.Predicates.assignableTo(SoarPlatform.class)))));

  @ArchTest
  static final ArchRule ONLY_ITS_PLATFORM_RUNS_AN_OPERATION =
      noClasses()
          .that()
          .areNotAssignableTo(Operations.class)
          .should()
          .callMethodWhere(
              JavaCall.Predicates.target(HasName.Predicates.name("run"))
                  .and(
                      JavaCall.Predicates.target(
                          HasOwner.Predicates.With.owner(
                              JavaClass.Predicates.assignableTo(Operation.class)))));

  /** What the MCP SDK calls a transport answers with a Mono. */
  @ArchTest
  static final ArchRule NOTHING_ELSE_IS_REACTIVE =
      noClasses()
          .that()
          .doNotImplement(McpClientTransport.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("reactor..");

  @ArchTest
  static final ArchRule TYPES_OF_PLATFORMS_ARE_FOUND_BY_NAME =
      classes()
          .that()
          .implement(PlatformType.class)
          .should()
          .haveSimpleNameEndingWith("Type")
          .andShould()
          .bePublic();

  @ArchTest
  static final ArchRule NO_PACKAGE_IS_A_DRAWER =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..common..",
              "..helper..",
              "..impl..",
              "..manager..",
              "..base..",
              "..core..");

  @ArchTest static final ArchRule NO_FIELD_INJECTION = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  @ArchTest
  static final ArchRule NOTHING_WRITES_TO_THE_TERMINAL = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static void adaptersDoNotKnowEachOther(JavaClasses all) {
    Set<String> adapters = adapters();
    Assertions.assertThat(adapters).isNotEmpty();
    for (String adapter : adapters) {
      Set<String> others = new TreeSet<>(adapters);
      others.remove(adapter);
      noClasses()
          .that()
          .resideInAPackage(adapter + "..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are another adapter's", seen -> others.contains(seen.getPackageName())))
          .check(all);
    }
  }

  private static DescribedPredicate<JavaClass> isInAnAdapter() {
    Set<String> adapters = adapters();
    return DescribedPredicate.describe(
        "are an adapter's", seen -> adapters.contains(seen.getPackageName()));
  }

  /** The packages of the types that the module announces. */
  private static Set<String> adapters() {
    return ServiceLoader.load(PlatformType.class).stream()
        .map(found -> found.type().getPackageName())
        .collect(Collectors.toSet());
  }
}
