package io.quarterdeck.rules.guardrail;

import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.RecentRuns;
import io.quarterdeck.rules.fact.RunArgument;
import io.quarterdeck.rules.fact.RunLimit.Of;
import io.quarterdeck.rules.fact.RunRequest;
import io.quarterdeck.rules.fact.RunTarget;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A run that is asked for, with all that is known of it: what one judgement is made from.
 *
 * @param arguments every value of every argument
 * @param targets what the arguments name, as {@link RunTargets} finds it, and what the caller knows
 *     better
 * @param recent what ran before: one for the playbook, one for all changes, one for each target's
 *     value
 * @param at when it is asked for
 * @param known assets and accounts that the targets are
 * @param hub addresses and host names of the hub itself and of its databases
 */
public record RunScene(
    RunRequest request,
    List<RunArgument> arguments,
    List<RunTarget> targets,
    List<RecentRuns> recent,
    Instant at,
    List<Enrichment> known,
    Set<String> hub) {
  /**
   * Takes a scene that says everything.
   *
   * @throws IllegalArgumentException when a count of runs is missing, for then no limit would hold
   */
  public RunScene {
    arguments = List.copyOf(arguments);
    targets = List.copyOf(targets);
    recent = List.copyOf(recent);
    known = List.copyOf(known);
    hub = Set.copyOf(hub);
    requireCount(recent, Of.PLAYBOOK, request.playbook());
    requireCount(recent, Of.CHANGES, "");
    for (RunTarget target : targets) {
      requireCount(recent, Of.TARGET, target.key());
    }
  }

  private static void requireCount(List<RecentRuns> recent, Of of, String value) {
    if (recent.stream().noneMatch(runs -> runs.of() == of && runs.value().equals(value))) {
      throw new IllegalArgumentException("nobody counted the recent runs of " + of + " " + value);
    }
  }
}
