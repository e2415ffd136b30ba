package io.quarterdeck.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.decision.CheckedRules;
import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.CaseReport;
import io.quarterdeck.decision.rulecase.ResponseCases;
import io.quarterdeck.decision.rulecase.StepReport;
import io.quarterdeck.rules.book.ResponseBook;
import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.rules.book.RuleFiles;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Does what {@code docs/rules.md} tells an author to do, with the snippets that stand there. */
class RuleGuideTest {
  private static final String RESPONSE = "drl/response/captain/plant.drl";
  private static final String RESPONSE_CASE = "cases/response/plant.yaml";

  private static Guide guide;

  @BeforeAll
  static void read() throws IOException {
    guide = Guide.read("docs/rules.md");
  }

  @Test
  void theNewRuleCompilesWithThePackAndItsCasePasses() {
    SortedMap<String, String> cases = new TreeMap<>(CaseFiles.shipped().texts());
    cases.put("cases/usb.yaml", guide.snippet("cases/usb.yaml"));

    CaseReport report = CheckedRules.of(withTheNewRule(), new CaseFiles(cases)).report();

    assertThat(report.blocking()).isEmpty();
    assertThat(report.notJudged()).isEmpty();
    assertThat(report.unfired()).isEmpty();
    assertThat(report.unsilenced()).isEmpty();
  }

  @Test
  void theFailureThatIsShownIsTheOneThatComes() {
    RuleFiles rules = withTheNewRule();
    SortedMap<String, String> texts = new TreeMap<>(rules.texts());
    texts.compute(
        "scoring.yaml", (name, text) -> text.replace("usb_storage: 25", "usb_storage: 30"));
    SortedMap<String, String> cases =
        new TreeMap<>(Map.of("cases/usb.yaml", guide.snippet("cases/usb.yaml")));

    CaseReport report = CheckedRules.of(new RuleFiles(texts), new CaseFiles(cases)).report();

    assertThat(report.blocking())
        .singleElement()
        .extracting(Object::toString)
        .asString()
        .contains("alert 1: score should be 40, is 45; usb_storage should give 25, gives 30");
  }

  @Test
  void theNewResponseRuleCompilesWithThePackAndItsCasePasses() {
    StepReport report = respond(rule -> rule);

    assertThat(report.blocking()).isEmpty();
    assertThat(report.unfired()).isEmpty();
    assertThat(report.unsilenced()).isEmpty();
  }

  @Test
  void theMistakesInAResponseRuleThatAreShownAreToldLikeThat() {
    RuleBookException typo =
        catchThrowableOfType(
            RuleBookException.class, () -> respond(rule -> rule.replace("Entity(", "Entitty(")));
    StepReport silent = respond(rule -> rule.replace("\"plc-\"", "\"plx-\""));

    String told = typo.problems().getFirst().toString();
    assertThat(guide.page()).contains(told.substring(0, told.indexOf("Finding, ")));
    assertThat(silent.blocking().getFirst().toString())
        .startsWith("cases/response/plant.yaml:8: case 'a controller is looked at once', turn 1:")
        .contains("tasks should be [ask_person plc-7], is []");
  }

  @Test
  void everySnippetIsRunBySomebody() {
    guide.everySnippetIsAFile();
  }

  private static StepReport respond(UnaryOperator<String> change) {
    SortedMap<String, String> texts = new TreeMap<>(RuleFiles.shipped().texts());
    texts.put(RESPONSE, change.apply(guide.snippet(RESPONSE)));
    SortedMap<String, String> cases = new TreeMap<>(CaseFiles.shipped().texts());
    cases.put(RESPONSE_CASE, guide.snippet(RESPONSE_CASE));
    return ResponseCases.read(new CaseFiles(cases)).run(ResponseBook.compile(new RuleFiles(texts)));
  }

  private static RuleFiles withTheNewRule() {
    SortedMap<String, String> texts = new TreeMap<>(RuleFiles.shipped().texts());
    texts.compute(
        "scoring.yaml",
        (name, text) ->
            text.replace("\nweights:\n", "\nweights:\n" + guide.snippet("scoring.yaml")));
    texts.put("drl/usb.drl", guide.snippet("drl/usb.drl"));
    return new RuleFiles(texts);
  }
}
