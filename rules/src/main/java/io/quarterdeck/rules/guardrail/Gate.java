package io.quarterdeck.rules.guardrail;

import io.quarterdeck.rules.fact.RunRequest;
import io.quarterdeck.rules.guardrail.GuardrailJudgement.Demand;
import io.quarterdeck.rules.guardrail.GuardrailJudgement.Refusal;
import io.quarterdeck.rules.guardrail.GuardrailJudgement.Waiver;
import io.quarterdeck.rules.scoring.RuleFailure;
import io.quarterdeck.rules.scoring.Sentence;
import io.quarterdeck.rules.scoring.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Collects what the guardrails say of one run: the global {@code gate} of every guardrail file.
 *
 * <p>A guardrail's consequence calls nothing else. Not thread-safe; one gate serves one judgement.
 */
public final class Gate implements Tally {
  /** How many people may be asked for at most. */
  public static final int MOST_PEOPLE = 9;

  /** Of each kind; the same are kept whatever the order of the matches. */
  private static final int MOST_ENTRIES = 100;

  private final boolean change;
  private final boolean emergency;
  private final TreeSet<Refusal> refusals = new TreeSet<>(Refusal.ORDER);
  private final TreeSet<Demand> demands = new TreeSet<>(Demand.ORDER);
  private final TreeSet<Waiver> waivers = new TreeSet<>(Waiver.ORDER);
  private final TreeSet<String> fired = new TreeSet<>();
  private final List<RuleFailure> failures = new ArrayList<>();
  private int people;
  private String rule = "";
  private String where = "";
  private boolean counts = true;

  public Gate(RunRequest request) {
    this.change = request.isChange();
    this.emergency = request.isEmergency();
  }

  @Override
  public void firing(String ruleName, String ruleWhere, boolean ruleCounts) {
    rule = ruleName;
    where = ruleWhere;
    counts = ruleCounts;
    if (ruleCounts) {
      fired.add(ruleName);
    }
  }

  /**
   * Refuses the run, whoever asks and approves.
   *
   * @param reason a word: {@code protected_target}
   */
  public void refuse(String reason, String because) {
    refuse(reason, because, false);
  }

  /** Refuses the run unless it is said to be an emergency; then a person must approve it. */
  public void refuseUnlessEmergency(String reason, String because) {
    refuse(reason, because, true);
  }

  private void refuse(String reason, String because, boolean emergencyMayPass) {
    if (counts) {
      keep(refusals, new Refusal(rule, where, reason, Sentence.of(because), emergencyMayPass));
    }
  }

  /** Lets a person approve before the run starts. */
  public void requireApproval(String because) {
    requirePeople(1, because);
  }

  /**
   * Lets several people approve before the run starts.
   *
   * @param number from 1 to {@value #MOST_PEOPLE}
   * @throws IllegalArgumentException when the number is another
   */
  public void requirePeople(int number, String because) {
    if (number < 1 || number > MOST_PEOPLE) {
      throw new IllegalArgumentException(
          number + " people cannot be asked; it must be from 1 to " + MOST_PEOPLE);
    }
    if (counts) {
      people = Math.max(people, number);
      keep(demands, new Demand(rule, where, number, Sentence.of(because)));
    }
  }

  /**
   * Lifts the approval that every change needs by itself; what another rule asks for or refuses
   * stands.
   */
  public void waiveApproval(String because) {
    if (counts) {
      keep(waivers, new Waiver(rule, where, Sentence.of(because)));
    }
  }

  @Override
  public void failed(String ruleName, String ruleWhere, String problem) {
    String place = ruleWhere.isEmpty() && ruleName.equals(rule) ? where : ruleWhere;
    String what = Sentence.of(problem);
    failures.add(new RuleFailure(ruleName, place, what));
    String who = ruleName.isEmpty() ? "the guardrails" : "the guardrail '" + ruleName + "'";
    keep(
        refusals,
        new Refusal(
            ruleName,
            place,
            GuardrailJudgement.GUARDRAIL_FAILED,
            who + " could not be asked, so nothing starts: " + what,
            false));
  }

  /** Refuses a change because nobody wrote a guardrail. */
  public void hasNoRules() {
    if (change) {
      refusals.add(
          new Refusal(
              "",
              "",
              GuardrailJudgement.NO_GUARDRAILS,
              "the rules folder has no guardrail in drl/guardrail, so nothing may be changed; copy"
                  + " those that ship",
              false));
    }
  }

  /** What was collected, in an order that depends on the content only. */
  public GuardrailJudgement judgement(String version) {
    List<Refusal> standing = new ArrayList<>();
    List<Refusal> overridden = new ArrayList<>();
    for (Refusal refusal : refusals) {
      (emergency && refusal.emergencyMayPass() ? overridden : standing).add(refusal);
    }
    failures.sort(Comparator.comparing(RuleFailure::rule).thenComparing(RuleFailure::problem));
    boolean byItself = change && waivers.isEmpty();
    int least = byItself || !overridden.isEmpty() ? 1 : 0;
    return new GuardrailJudgement(
        standing,
        overridden,
        Math.max(people, least),
        List.copyOf(demands),
        List.copyOf(waivers),
        failures,
        List.copyOf(fired),
        version);
  }

  private static <T> void keep(NavigableSet<T> entries, T entry) {
    entries.add(entry);
    if (entries.size() > MOST_ENTRIES) {
      entries.pollLast();
    }
  }
}
