package io.quarterdeck.playbook.run;

import io.quarterdeck.playbook.builtin.BuiltinPlatform;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import io.quarterdeck.rules.fact.RunArgument;
import io.quarterdeck.rules.fact.RunTarget;
import io.quarterdeck.rules.guardrail.RunTargets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A run's arguments as facts for rules. */
public final class RunFacts {
  private RunFacts() {}

  /** Every value of every argument, however deep it stands. */
  public static List<RunArgument> arguments(Run run) {
    List<RunArgument> arguments = new ArrayList<>();
    for (Map.Entry<String, JsonNode> argument : run.arguments().tree().properties()) {
      ArgumentOrigin origin = run.origins().getOrDefault(argument.getKey(), ArgumentOrigin.MODEL);
      add(arguments, argument.getKey(), argument.getValue(), origin);
    }
    return arguments;
  }

  private static void add(
      List<RunArgument> arguments, String parameter, JsonNode value, ArgumentOrigin origin) {
    if (value.isContainer()) {
      value.forEach(inner -> add(arguments, parameter, inner, origin));
    } else {
      arguments.add(new RunArgument(parameter, value.asString(""), origin));
    }
  }

  /**
   * What the arguments name. What is only remarked counts for the hub's own playbooks as no target:
   * others may do with any text whatever they like.
   */
  public static List<RunTarget> targets(Run run) {
    boolean own = run.platform().equals(BuiltinPlatform.NAME);
    return RunTargets.in(
        arguments(run).stream()
            .filter(argument -> !own || !argument.parameter().equals(Operation.REMARK))
            .toList());
  }
}
