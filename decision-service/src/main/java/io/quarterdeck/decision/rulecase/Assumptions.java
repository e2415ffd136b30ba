package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Trial.Decided;
import io.quarterdeck.rules.scoring.Factor;
import io.quarterdeck.rules.scoring.Scoring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The shipped numbers that a case with {@code assumes: shipped} was written for. */
final class Assumptions {
  private Assumptions() {}

  /** What has another number here, of all that could have made the case differ. */
  static List<String> changed(
      Scoring shipped, Scoring here, RuleCase ruleCase, List<Decided> decided) {
    List<String> changed = new ArrayList<>();
    for (String factor : factors(ruleCase, decided)) {
      compare(changed, factor, shipped.weights().get(factor), here.weights().get(factor));
    }
    compare(changed, "thresholds.medium", shipped.medium(), here.medium());
    compare(changed, "thresholds.critical", shipped.critical(), here.critical());
    if (!shipped.windows().equals(here.windows())) {
      changed.add("the windows are others");
    }
    return changed;
  }

  /** A tier chooses which rules there are. */
  static boolean sameTiers(Scoring shipped, Scoring here) {
    return tiers(shipped).equals(tiers(here));
  }

  private static void compare(
      List<String> changed, String name, @Nullable Integer shipped, @Nullable Integer here) {
    if (shipped != null && !Objects.equals(shipped, here)) {
      changed.add(name + " is " + (here == null ? "gone" : here) + ", not " + shipped);
    }
  }

  private static Set<String> factors(RuleCase ruleCase, List<Decided> decided) {
    Set<String> names = new TreeSet<>();
    for (Step step : ruleCase.steps()) {
      if (step.expected().factors() != null) {
        names.addAll(step.expected().factors().keySet());
      }
    }
    for (Decided one : decided) {
      one.evaluation().factors().stream().map(Factor::name).forEach(names::add);
    }
    return names;
  }

  private static List<Map<String, ?>> tiers(Scoring scoring) {
    return List.of(
        Map.of("default", scoring.defaultTier()), scoring.tenantTiers(), scoring.sourceTiers());
  }
}
