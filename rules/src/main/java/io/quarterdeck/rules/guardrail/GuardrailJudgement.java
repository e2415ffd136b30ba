package io.quarterdeck.rules.guardrail;

import io.quarterdeck.rules.scoring.RuleFailure;
import java.util.Comparator;
import java.util.List;

/**
 * What the guardrails say of a run that is asked for; equal facts give equal judgements.
 *
 * @param refusals why it must not start; empty when it may
 * @param overridden refusals that the stated emergency passed; each belongs into the audit log
 * @param people how many must approve before it starts, 0 for nobody
 * @param demands the rules that ask for approval, and why
 * @param waivers the rules that lift the approval which every change needs by itself; where {@link
 *     #people} is not 0 something else asks for approval all the same
 * @param failures rules that threw or took too much; each is a refusal too
 * @param fired names of the rules that fired, in order
 * @param version of the rules folder
 */
public record GuardrailJudgement(
    List<Refusal> refusals,
    List<Refusal> overridden,
    int people,
    List<Demand> demands,
    List<Waiver> waivers,
    List<RuleFailure> failures,
    List<String> fired,
    String version) {
  /** The reason of a refusal because a guardrail could not be asked. */
  public static final String GUARDRAIL_FAILED = "guardrail_failed";

  /** The reason of a refusal because a rules folder has no guardrails. */
  public static final String NO_GUARDRAILS = "no_guardrails";

  public GuardrailJudgement {
    refusals = List.copyOf(refusals);
    overridden = List.copyOf(overridden);
    demands = List.copyOf(demands);
    waivers = List.copyOf(waivers);
    failures = List.copyOf(failures);
    fired = List.copyOf(fired);
  }

  public boolean isRefused() {
    return !refusals.isEmpty();
  }

  /**
   * Why a run must not start.
   *
   * @param rule the guardrail's name, empty where no rule can be named
   * @param where its file and line: {@code drl/guardrail/targets.drl:9}
   * @param reason the word for logs, metrics and answers: {@code protected_target}
   * @param because the sentence for a person
   * @param emergencyMayPass whether a run that is said to be an emergency passes it, once a person
   *     approves
   */
  public record Refusal(
      String rule, String where, String reason, String because, boolean emergencyMayPass) {
    /** Those that nothing passes come first. */
    static final Comparator<Refusal> ORDER =
        Comparator.comparing(Refusal::emergencyMayPass)
            .thenComparing(Refusal::rule)
            .thenComparing(Refusal::reason)
            .thenComparing(Refusal::because);
  }

  /**
   * That people must approve.
   *
   * @param people how many, at least 1
   */
  public record Demand(String rule, String where, int people, String because) {
    static final Comparator<Demand> ORDER =
        Comparator.comparing(Demand::rule)
            .thenComparingInt(Demand::people)
            .thenComparing(Demand::because);
  }

  /** That a change needs no approval by itself. */
  public record Waiver(String rule, String where, String because) {
    static final Comparator<Waiver> ORDER =
        Comparator.comparing(Waiver::rule).thenComparing(Waiver::because);
  }
}
