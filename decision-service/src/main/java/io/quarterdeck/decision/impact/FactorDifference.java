package io.quarterdeck.decision.impact;

import io.quarterdeck.rules.scoring.Factor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A factor that one of two outcomes has and the other has not, or with other points.
 *
 * @param before points, null where it was not found
 * @param after points, null where it is not found
 */
public record FactorDifference(String name, @Nullable Integer before, @Nullable Integer after) {
  /** The factors that differ, by name. */
  public static List<FactorDifference> between(
      Collection<Factor> before, Collection<Factor> after) {
    Map<String, Integer> was = points(before);
    Map<String, Integer> is = points(after);
    TreeSet<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    List<FactorDifference> differences = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(was.get(name), is.get(name))) {
        differences.add(new FactorDifference(name, was.get(name), is.get(name)));
      }
    }
    return differences;
  }

  private static Map<String, Integer> points(Collection<Factor> factors) {
    return factors.stream()
        .collect(Collectors.toMap(Factor::name, Factor::points, Math::max, TreeMap::new));
  }
}
