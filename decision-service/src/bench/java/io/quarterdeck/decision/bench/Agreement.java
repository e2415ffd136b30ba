package io.quarterdeck.decision.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a grouping agrees with the truth.
 *
 * <p>B-cubed (Bagga and Baldwin, 1998): for each item, precision is the share of its group that is
 * of its class, recall the share of its class that is in its group, both counting the item itself;
 * then the means over all items. Pairwise: precision is the share of the pairs within groups that
 * are of one class, recall the share of the pairs within classes that are in one group; 1 where
 * there is no pair. F1 is the harmonic mean of precision and recall.
 */
record Agreement(double precision, double recall) {

  /**
   * An item to be judged.
   *
   * @param group where it was put
   * @param truth its class
   */
  record Item(String group, String truth) {}

  double f1() {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  static Agreement bCubed(List<Item> items) {
    Counts counts = Counts.of(items);
    double precision = 0;
    double recall = 0;
    for (Map.Entry<Item, Long> cell : counts.both.entrySet()) {
      double both = cell.getValue();
      precision += both * both / count(counts.groups, cell.getKey().group());
      recall += both * both / count(counts.truths, cell.getKey().truth());
    }
    return items.isEmpty()
        ? new Agreement(0, 0)
        : new Agreement(precision / items.size(), recall / items.size());
  }

  static Agreement pairwise(List<Item> items) {
    Counts counts = Counts.of(items);
    double both = pairs(counts.both);
    return new Agreement(share(both, pairs(counts.groups)), share(both, pairs(counts.truths)));
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 1 : part / whole;
  }

  private static double pairs(Map<?, Long> counts) {
    return counts.values().stream().mapToDouble(n -> n * (n - 1) / 2.0).sum();
  }

  private static long count(Map<String, Long> counts, String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** How many items each group, each class, and each pair of both has. */
  private record Counts(Map<String, Long> groups, Map<String, Long> truths, Map<Item, Long> both) {
    static Counts of(List<Item> items) {
      Counts counts = new Counts(new HashMap<>(), new HashMap<>(), new HashMap<>());
      for (Item item : items) {
        counts.groups.merge(item.group(), 1L, Long::sum);
        counts.truths.merge(item.truth(), 1L, Long::sum);
        counts.both.merge(item, 1L, Long::sum);
      }
      return counts;
    }
  }
}
