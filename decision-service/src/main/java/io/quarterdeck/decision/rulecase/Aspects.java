package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Difference.Aspect;
import io.quarterdeck.decision.rulecase.Expectation.Reference;
import io.quarterdeck.rules.scoring.RuleFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what differs in one step of a case. */
final class Aspects {
  private static final String FIRING = "firing";
  private static final String SILENT = "silent";

  private final List<Aspect> found = new ArrayList<>();

  /** What differs. */
  List<Aspect> found() {
    return found;
  }

  void add(String what, String wanted, String got) {
    found.add(new Aspect(what, wanted, got));
  }

  /**
   * Holds one against the other.
   *
   * @param wanted null where it is not looked at
   */
  void compare(String what, @Nullable Object wanted, Object got) {
    if (wanted != null && !wanted.equals(got)) {
      add(what, String.valueOf(wanted), String.valueOf(got));
    }
  }

  /** Which rules fired. */
  void compareRules(RuleExpectation expected, Collection<String> fired) {
    for (Reference rule : expected.fires()) {
      compare(what(rule.name()), FIRING, state(rule, fired));
    }
    for (Reference rule : expected.silent()) {
      compare(what(rule.name()), SILENT, state(rule, fired));
    }
  }

  private static String state(Reference rule, Collection<String> fired) {
    return fired.contains(rule.name()) ? FIRING : SILENT;
  }

  /** Rules that broke, which no case expects. */
  void failures(List<RuleFailure> failures) {
    for (RuleFailure failure : failures) {
      add(what(failure.rule()), "sound", failure.problem());
    }
  }

  private static String what(String rule) {
    return Difference.RULE + rule + "'";
  }
}
