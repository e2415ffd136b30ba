package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Trial.Decided;
import io.quarterdeck.rules.scoring.CorrelationKey;
import io.quarterdeck.rules.scoring.PlaybookSuggestion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds what was decided against what was expected. */
final class Comparison {
  private final Expectation expected;
  private final Decided decided;
  private final Map<String, Long> labels;
  private final Aspects aspects = new Aspects();

  /**
   * Prepares to compare.
   *
   * @param labels case numbers by label so far; a label that stands first is added
   */
  Comparison(Expectation expected, Decided decided, Map<String, Long> labels) {
    this.expected = expected;
    this.decided = decided;
    this.labels = labels;
  }

  Difference of(Step step) {
    aspects.compare("decision", expected.decision(), decision());
    aspects.compare("score", expected.score(), decided.evaluation().score());
    aspects.compareRules(expected, decided.fired());
    compareCase();
    aspects.compare("new_to_case", expected.newToCase(), decided.newToCase());
    aspects.compare("related", expected.related(), label(decided.related()));
    compareSorted("linked", expected.linked(), decided.linked().stream().map(this::label).toList());
    aspects.compare("correlation_key", expected.correlationKey(), decided.correlationKey());
    aspects.compare("keys", sorted(expected.keys()), keys());
    comparePlaybooks();
    aspects.failures(decided.evaluation().failures());
    return new Difference(step, decided, aspects.found());
  }

  /** Where nobody stated a reputation, the word alone would puzzle its author. */
  private String decision() {
    boolean explained =
        decided.decision().equals("enrich_only") && !"enrich_only".equals(expected.decision());
    return explained
        ? "enrich_only (whether "
            + String.join(", ", decided.unknown())
            + " is malicious could change it: state its reputation in context, or enrich: never)"
        : decided.decision();
  }

  private void compareSorted(String what, @Nullable List<String> wanted, List<String> got) {
    aspects.compare(what, wanted == null ? null : new TreeSet<>(wanted), new TreeSet<>(got));
  }

  private void compareCase() {
    String wanted = expected.caseLabel();
    Long number = decided.caseNumber();
    if (wanted == null) {
      return;
    }
    if (wanted.equals(Expectation.NO_CASE)) {
      aspects.compare("case", wanted, label(number));
      return;
    }
    boolean free = number != null && !labels.containsKey(wanted) && !labels.containsValue(number);
    if (free) {
      labels.put(wanted, number);
    }
    aspects.compare("case", wanted, label(number));
  }

  private String label(@Nullable Long number) {
    if (number == null) {
      return Expectation.NO_CASE;
    }
    return labels.entrySet().stream()
        .filter(label -> label.getValue().equals(number))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("a case of its own");
  }

  private static @Nullable Map<String, Integer> sorted(@Nullable Map<String, Integer> keys) {
    return keys == null ? null : new TreeMap<>(keys);
  }

  private Map<String, Integer> keys() {
    Map<String, Integer> minutes = new TreeMap<>();
    for (CorrelationKey key : decided.evaluation().keys()) {
      minutes.put(key.entity().key(), (int) key.window().toMinutes());
    }
    return minutes;
  }

  private void comparePlaybooks() {
    List<String> got =
        decided.evaluation().playbooks().stream().map(PlaybookSuggestion::name).toList();
    if (expected.playbooks().stream().filter(Objects::nonNull).anyMatch(p -> !got.contains(p))) {
      aspects.add("playbooks", expected.playbooks().toString(), got.toString());
    }
  }
}
