package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Expectation.Reference;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is expected in one step of a case, of whatever kind. */
public sealed interface RuleExpectation permits Expectation, RunExpectation, TurnExpectation {
  /** Where it begins. */
  int line();

  /** Rules that must fire. */
  List<Reference> fires();

  /** Rules that must not. */
  List<Reference> silent();

  /**
   * What stands below a step's {@code expect}.
   *
   * @param what the step is: {@code run}
   * @throws BadFileException when nothing is expected, or something that is not among the keys
   */
  static Fields below(String file, Fields step, String what, Set<String> keys)
      throws BadFileException {
    Yaml expect = step.value("expect");
    Fields fields =
        Fields.of(file, expect == null ? new Yaml.Nothing(step.line("expect")) : expect, keys);
    if (fields.keys().isEmpty()) {
      throw step.problem(
          "expect",
          "nothing is expected of this %s; write expect with some of %s"
              .formatted(what, keys.stream().sorted().toList()));
    }
    return fields;
  }

  /** Words in the order of their letters; null where the key does not stand there. */
  static @Nullable Set<String> words(Fields fields, String key) throws BadFileException {
    return fields.keys().contains(key) ? new TreeSet<>(fields.texts(key)) : null;
  }
}
