package io.quarterdeck.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.CheckedRules;
import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.CaseReport;
import io.quarterdeck.rules.book.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Does what {@code docs/rules.md} tells an author to do, with the snippets that stand there. */
class RuleGuideTest {
  private static final Pattern SNIPPET =
      Pattern.compile(
          "^```(?:drl|yaml|csv)\\n((?://|#) rules/(\\S+?):?(?: [^\\n]*)?\\n.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern FENCE = Pattern.compile("^```(\\w+)$", Pattern.MULTILINE);

  private static String page;
  private static Map<String, String> snippets;

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(Terminal.ROOT.resolve("docs/rules.md"), UTF_8);
    snippets =
        SNIPPET
            .matcher(page)
            .results()
            .collect(Collectors.toMap(found -> found.group(2), found -> found.group(1)));
  }

  @Test
  void theNewRuleCompilesWithThePackAndItsCasePasses() {
    SortedMap<String, String> cases = new TreeMap<>(CaseFiles.shipped().texts());
    cases.put("cases/usb.yaml", snippet("cases/usb.yaml"));

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
        new TreeMap<>(Map.of("cases/usb.yaml", snippet("cases/usb.yaml")));

    CaseReport report = CheckedRules.of(new RuleFiles(texts), new CaseFiles(cases)).report();

    assertThat(report.blocking())
        .singleElement()
        .extracting(Object::toString)
        .asString()
        .contains("alert 1: score should be 40, is 45; usb_storage should give 25, gives 30");
  }

  @Test
  void everySnippetIsRunBySomebody() {
    Map<String, Long> fences =
        FENCE
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.groupingBy(fence -> fence, TreeMap::new, Collectors.counting()));

    assertThat(fences.keySet()).isSubsetOf("```drl", "```yaml", "```csv", "```sh", "```text");
    assertThat(
            fences.getOrDefault("```drl", 0L)
                + fences.getOrDefault("```yaml", 0L)
                + fences.getOrDefault("```csv", 0L))
        .isEqualTo(snippets.size());
  }

  private static RuleFiles withTheNewRule() {
    SortedMap<String, String> texts = new TreeMap<>(RuleFiles.shipped().texts());
    texts.compute(
        "scoring.yaml",
        (name, text) -> text.replace("\nweights:\n", "\nweights:\n" + snippet("scoring.yaml")));
    texts.put("drl/usb.drl", snippet("drl/usb.drl"));
    return new RuleFiles(texts);
  }

  private static String snippet(String file) {
    assertThat(snippets).containsKey(file);
    return snippets.getOrDefault(file, "");
  }
}
