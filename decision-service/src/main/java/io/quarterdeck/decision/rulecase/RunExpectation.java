package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Expectation.Reference;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the guardrails are expected to say of one run; what is null or empty is not looked at.
 *
 * @param refused every reason of a refusal that stands; empty for none
 * @param overridden every reason of a refusal that the emergency passes
 * @param people how many must approve
 * @param waived whether a rule lifts the approval that a change needs by itself
 * @param fires guardrails that must fire
 * @param silent guardrails that must not
 */
public record RunExpectation(
    int line,
    @Nullable Set<String> refused,
    @Nullable Set<String> overridden,
    @Nullable Integer people,
    @Nullable Boolean waived,
    List<Reference> fires,
    List<Reference> silent)
    implements RuleExpectation {
  private static final Set<String> KEYS =
      Set.of("refused", "overridden", "people", "waived", "fires", "silent");
  private static final int MOST_PEOPLE = 9;

  public RunExpectation {
    fires = List.copyOf(fires);
    silent = List.copyOf(silent);
  }

  static RunExpectation read(String file, Fields step) throws BadFileException {
    Fields fields = RuleExpectation.below(file, step, RunStep.KIND, KEYS);
    return new RunExpectation(
        fields.line(),
        RuleExpectation.words(fields, "refused"),
        RuleExpectation.words(fields, "overridden"),
        fields.has("people") ? fields.number("people", 0, MOST_PEOPLE, 0) : null,
        fields.flag("waived"),
        Reference.list(file, fields, "fires"),
        Reference.list(file, fields, "silent"));
  }
}
