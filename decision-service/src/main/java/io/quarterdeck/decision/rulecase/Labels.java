package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.yaml.BadFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The names that a rule case gives to the cases its alerts open. */
final class Labels {
  private Labels() {}

  /** A label that no earlier alert was in refers to nothing. */
  static void check(String file, List<Step> steps) throws BadFileException {
    Set<String> known = new HashSet<>();
    for (Step step : steps) {
      Expectation expected = step.expected();
      for (String label : referred(expected)) {
        if (!known.contains(label)) {
          throw new BadFileException(
              file,
              expected.line(),
              "no alert before this one is in a case " + quote(label) + "; known are " + known);
        }
      }
      if (expected.caseLabel() != null && !expected.caseLabel().equals(Expectation.NO_CASE)) {
        known.add(expected.caseLabel());
      }
    }
  }

  private static List<String> referred(Expectation expected) {
    List<String> labels = new ArrayList<>();
    if (expected.related() != null) {
      labels.add(expected.related());
    }
    labels.addAll(Objects.requireNonNullElse(expected.linked(), List.of()));
    return labels;
  }
}
