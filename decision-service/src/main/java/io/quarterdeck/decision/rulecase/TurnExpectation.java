package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Expectation.Reference;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the response rules are expected to say in one turn; what is null or empty is not looked at.
 *
 * @param tasks every task of the captain: {@code look_up_reputation 203.0.113.7}
 * @param complete the word of the resolution
 * @param handOver whether a person goes on
 * @param actions how the manager does every task: {@code t1 ip_reputation}, {@code t2 person}
 * @param commands every command of the operator: {@code a1 block_ip ip=203.0.113.7}
 * @param says words that must stand in a conclusion or suggestion of the expert
 * @param fires response rules that must fire
 * @param silent response rules that must not
 */
public record TurnExpectation(
    int line,
    @Nullable Set<String> tasks,
    @Nullable String complete,
    @Nullable Boolean handOver,
    @Nullable Set<String> actions,
    @Nullable Set<String> commands,
    List<String> says,
    List<Reference> fires,
    List<Reference> silent)
    implements RuleExpectation {
  private static final Set<String> KEYS =
      Set.of("tasks", "complete", "hand_over", "actions", "commands", "says", "fires", "silent");

  public TurnExpectation {
    says = List.copyOf(says);
    fires = List.copyOf(fires);
    silent = List.copyOf(silent);
  }

  static TurnExpectation read(String file, Fields step) throws BadFileException {
    Fields fields = RuleExpectation.below(file, step, TurnStep.KIND, KEYS);
    return new TurnExpectation(
        fields.line(),
        RuleExpectation.words(fields, "tasks"),
        fields.text("complete"),
        fields.flag("hand_over"),
        RuleExpectation.words(fields, "actions"),
        RuleExpectation.words(fields, "commands"),
        fields.texts("says"),
        Reference.list(file, fields, "fires"),
        Reference.list(file, fields, "silent"));
  }
}
