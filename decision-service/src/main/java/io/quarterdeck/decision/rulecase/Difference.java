package io.quarterdeck.decision.rulecase;

import io.quarterdeck.rules.scoring.Factor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert of a case that was not decided as expected.
 *
 * @param aspects what differs, but for the factors
 */
public record Difference(Step step, Trial.Decided decided, List<Aspect> aspects) {
  static final String RULE = "rule '";

  public Difference {
    aspects = List.copyOf(aspects);
  }

  /** One thing that differs: {@code decision}, what was expected of it and what it is. */
  public record Aspect(String what, String expected, String got) {
    @Override
    public String toString() {
      return what + " should be " + expected + ", is " + got;
    }
  }

  /**
   * A factor that was expected or found.
   *
   * @param expected the points, {@code any}, or empty where it was not expected
   * @param got the points, or empty where it was not found
   * @param place file and line of the rule that found it, and its name
   * @param same whether it is as expected
   */
  public record FactorLine(String name, String expected, String got, String place, boolean same) {}

  /** Whether nothing differs after all. */
  boolean isNone() {
    return aspects.isEmpty() && factors().stream().allMatch(FactorLine::same);
  }

  /** All factors, found or expected; those that were found first, in the answer's order. */
  public List<FactorLine> factors() {
    Map<String, @Nullable Integer> expected = step.expected().factors();
    List<FactorLine> lines = new ArrayList<>();
    for (Factor factor : decided.evaluation().factors()) {
      lines.add(line(factor, expected));
    }
    if (expected != null) {
      List<String> found = decided.evaluation().factors().stream().map(Factor::name).toList();
      expected.forEach((name, points) -> {
        if (!found.contains(name)) {
          lines.add(new FactorLine(name, word(points), "", "no rule added it", false));
        }
      });
    }
    return lines;
  }

  private static FactorLine line(Factor factor, @Nullable Map<String, @Nullable Integer> expected) {
    String got = Integer.toString(factor.points());
    String place = factor.where() + " " + factor.rule();
    if (expected == null || !expected.containsKey(factor.name())) {
      return new FactorLine(factor.name(), "", got, place, expected == null);
    }
    Integer points = expected.get(factor.name());
    boolean same = points == null || points == factor.points();
    return new FactorLine(factor.name(), word(points), got, place, same);
  }

  private static String word(@Nullable Integer points) {
    return points == null ? "any" : points.toString();
  }

  /** Whether something differs that no number could change: which rules fire, and without fault. */
  boolean isOfRules() {
    return aspects.stream().anyMatch(aspect -> aspect.what().startsWith(RULE))
        || factors().stream()
            .anyMatch(line -> !line.same() && (line.expected().isEmpty() || line.got().isEmpty()));
  }

  /** Which alert of the case it is, where the case has several. */
  String place(RuleCase ruleCase) {
    return ruleCase.steps().size() == 1 ? "" : ", alert " + (ruleCase.steps().indexOf(step) + 1);
  }

  /** All that differs. */
  String sentence() {
    List<String> parts = new ArrayList<>();
    aspects.forEach(aspect -> parts.add(aspect.toString()));
    for (FactorLine line : factors()) {
      if (!line.same()) {
        parts.add(
            line.name()
                + " should "
                + (line.expected().isEmpty() ? "not be there" : "give " + line.expected())
                + (line.got().isEmpty() ? ", is not there" : ", gives " + line.got()));
      }
    }
    return String.join("; ", parts);
  }
}
