package io.quarterdeck.decision.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts how decisions change, and keeps the first that do. */
public final class Comparison {
  private final int mostKept;
  private final Map<String, Map<String, Long>> matrix = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private long changed;
  private long scoresChanged;

  public Comparison(int mostKept) {
    this.mostKept = mostKept;
  }

  /**
   * A decision that would be another one.
   *
   * @param answered the word that was answered, which correlation may have made {@code append_case}
   */
  public record Change(
      String decisionId,
      String answered,
      Outcome from,
      Outcome to,
      List<FactorDifference> factors) {}

  public void add(String decisionId, String answered, Outcome from, Outcome to) {
    matrix
        .computeIfAbsent(from.decision(), k -> new TreeMap<>())
        .merge(to.decision(), 1L, Long::sum);
    if (from.score() != to.score()) {
      scoresChanged++;
    }
    if (from.decision().equals(to.decision())) {
      return;
    }
    changed++;
    if (changes.size() < mostKept) {
      changes.add(
          new Change(
              decisionId,
              answered,
              from,
              to,
              FactorDifference.between(from.factors(), to.factors())));
    }
  }

  /** How many decisions went from which word to which. */
  public Map<String, Map<String, Long>> matrix() {
    return matrix;
  }

  public List<Change> changes() {
    return List.copyOf(changes);
  }

  public long changed() {
    return changed;
  }

  /** How many have another score, whatever becomes of the verdict. */
  public long scoresChanged() {
    return scoresChanged;
  }
}
