package io.quarterdeck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.CheckedRules;
import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.CaseReport;
import io.quarterdeck.rules.book.RuleFiles;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Does what {@code docs/rules.md} tells an author to do, with the snippets that stand there. */
class RuleGuideTest {
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
  void everySnippetIsRunBySomebody() {
    guide.everySnippetIsAFile();
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
