package io.quarterdeck.decision.impact;

import io.quarterdeck.decision.enrich.Known;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Looks for the smallest changes that give another decision: every single one, then pairs for the
 * decisions that no single one gives.
 */
public final class FlipSearch {
  private static final int MOST_PAIRS = 1_500;
  private static final int MOST_FLIPS = 12;
  private static final String QUESTION = "enrich_only";

  private final Known known;
  private final Function<Known, Outcome> judge;
  private final Outcome now;

  private FlipSearch(Known known, Function<Known, Outcome> judge) {
    this.known = known;
    this.judge = judge;
    this.now = judge.apply(known);
  }

  /**
   * The flips, smallest first: fewer changes before more, then by how far the score moves.
   *
   * @param judge a plain function, asked up to some thousand times
   */
  public static List<Flip> of(Known known, Function<Known, Outcome> judge) {
    return new FlipSearch(known, judge).search();
  }

  private record Tried(Variation variation, Outcome outcome) {}

  private List<Flip> search() {
    List<Tried> singles =
        Variations.of(known).stream()
            .map(variation -> new Tried(variation, judge.apply(variation.apply().apply(known))))
            .toList();
    Comparator<Flip> nearest =
        Comparator.comparingInt(flip -> Math.abs(flip.riskScore() - now.score()));
    List<Flip> flips = new ArrayList<>();
    singleFlips(singles).stream().sorted(nearest).forEach(flips::add);
    pairFlips(singles).stream().sorted(nearest).forEach(flips::add);
    return flips.stream().limit(MOST_FLIPS).toList();
  }

  /** Of the values of one thing that give the same decision the nearest is enough. */
  private List<Flip> singleFlips(List<Tried> singles) {
    Set<String> seen = new HashSet<>();
    List<Flip> flips = new ArrayList<>();
    for (Tried tried : singles) {
      Outcome then = tried.outcome();
      if (flips(then) && seen.add(tried.variation().about() + "\n" + then.decision())) {
        Variation one = tried.variation();
        flips.add(new Flip(one.words(), then.decision(), then.score(), one.enrichment()));
      }
    }
    return flips;
  }

  private List<Flip> pairFlips(List<Tried> singles) {
    Set<String> reached = new HashSet<>(List.of(now.decision(), QUESTION));
    singles.forEach(tried -> reached.add(tried.outcome().decision()));
    Set<String> seen = new HashSet<>();
    List<Flip> flips = new ArrayList<>();
    int tries = 0;
    for (int i = 0; i < singles.size(); i++) {
      for (int j = i + 1; j < singles.size() && tries < MOST_PAIRS; j++) {
        Variation one = singles.get(i).variation();
        Variation other = singles.get(j).variation();
        if (one.about().equals(other.about())) {
          continue;
        }
        tries++;
        Outcome then = judge.apply(other.apply().apply(one.apply().apply(known)));
        boolean fresh =
            !reached.contains(then.decision())
                && seen.add(one.about() + "\n" + other.about() + "\n" + then.decision());
        if (fresh) {
          flips.add(pair(one, other, then));
        }
      }
    }
    return flips;
  }

  private boolean flips(Outcome then) {
    return !then.decision().equals(now.decision());
  }

  private static Flip pair(Variation one, Variation other, Outcome then) {
    Map<String, Map<String, Map<String, Object>>> both = new TreeMap<>();
    boolean whole = !one.enrichment().isEmpty() && !other.enrichment().isEmpty();
    if (whole) {
      merge(both, one);
      merge(both, other);
    }
    return new Flip(one.words() + " and " + other.words(), then.decision(), then.score(), both);
  }

  private static void merge(
      Map<String, Map<String, Map<String, Object>>> into, Variation variation) {
    variation
        .enrichment()
        .forEach((kind, names) ->
            names.forEach((name, members) ->
                into.computeIfAbsent(kind, k -> new TreeMap<>())
                    .computeIfAbsent(name, n -> new TreeMap<>())
                    .putAll(members)));
  }
}
