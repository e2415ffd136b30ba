package io.quarterdeck.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.GuardrailCases;
import io.quarterdeck.decision.rulecase.StepReport;
import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleProblem;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Does what {@code docs/guardrails.md} tells an author to do, with the snippets there. */
class GuardrailGuideTest {
  private static final String RULE = "drl/guardrail/plant.drl";
  private static final String CASE = "cases/guardrail/plant.yaml";

  private static Guide guide;

  @BeforeAll
  static void read() throws IOException {
    guide = Guide.read("docs/guardrails.md");
  }

  @Test
  void theNewGuardrailCompilesWithThePackAndItsCasePasses() {
    StepReport report = run(rule -> rule, text -> text);

    assertThat(report.blocking()).isEmpty();
    assertThat(report.unfired()).isEmpty();
    assertThat(report.unsilenced()).isEmpty();
  }

  @Test
  void theMistakesThatAreShownAreToldLikeThat() {
    RuleBookException typo =
        catchThrowableOfType(
            RuleBookException.class,
            () -> run(rule -> rule.replace("RunTarget(", "RunTaget("), text -> text));
    RuleBookException list =
        catchThrowableOfType(
            RuleBookException.class,
            () ->
                GuardrailBook.compile(
                    files(
                        "guardrails.yaml",
                        text -> text.replace("no_approval: []", "no_approval: [\"risk:low\"]"))));
    StepReport silent = run(rule -> rule.replace("hour < 6", "hour < 1"), text -> text);

    assertThat(guide.page())
        .contains(head(typo.problems().getFirst(), "Moment, "))
        .contains(list.problems().getFirst().toString());
    assertThat(silent.blocking().getFirst().toString())
        .startsWith(
            "cases/guardrail/plant.yaml:6: case 'at night no agent touches the plant', run 1:")
        .contains("refused should be [plant_at_night], is []");
  }

  @Test
  void everySnippetIsRunBySomebody() {
    guide.everySnippetIsAFile();
  }

  private static String head(RuleProblem problem, String end) {
    String text = problem.toString();
    return text.substring(0, text.indexOf(end) + end.length());
  }

  private static StepReport run(UnaryOperator<String> rule, UnaryOperator<String> text) {
    SortedMap<String, String> cases = new TreeMap<>(CaseFiles.shipped().texts());
    cases.put(CASE, text.apply(guide.snippet(CASE)));
    GuardrailBook book = GuardrailBook.compile(files(RULE, old -> rule.apply(guide.snippet(RULE))));
    return GuardrailCases.read(new CaseFiles(cases)).run(book);
  }

  private static RuleFiles files(String name, UnaryOperator<String> change) {
    SortedMap<String, String> texts = new TreeMap<>(RuleFiles.shipped().texts());
    texts.put(name, change.apply(texts.getOrDefault(name, "")));
    return new RuleFiles(texts);
  }
}
