package io.quarterdeck.decision.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What each round measured, by name; their medians, and the medians of ratios within a round. */
public final class Figures {
  private final Map<String, List<Double>> rounds = new LinkedHashMap<>();

  public void add(String name, double value) {
    rounds.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  /** What was measured, in the order in which it was first. */
  public List<String> names() {
    return List.copyOf(rounds.keySet());
  }

  public double median(String name) {
    return median(values(name));
  }

  /** The median of what one is to the other in the same round. */
  double ratio(String name, String to) {
    List<Double> above = values(name);
    List<Double> below = values(to);
    return median(
        IntStream.range(0, Math.min(above.size(), below.size()))
            .mapToObj(i -> above.get(i) / below.get(i))
            .toList());
  }

  /**
   * What so many of the rounds did not exceed.
   *
   * @param share of the rounds, above 0 and up to 1
   */
  public double quantile(String name, double share) {
    List<Double> sorted = values(name).stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private List<Double> values(String name) {
    List<Double> values = rounds.get(name);
    if (values == null) {
      throw new IllegalArgumentException("nothing was measured as " + name);
    }
    return values;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
