package io.quarterdeck.decision.impact;

import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.rules.scoring.Tier;
import io.quarterdeck.rules.scoring.Trace;
import io.quarterdeck.rules.subject.Subjects;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what becomes of rules over many decisions, in memory that does not grow with them. */
public final class RuleUses {
  private final RuleBook book;
  private final Subjects subjects;
  private final Map<String, RuleUse> uses = new LinkedHashMap<>();
  private long decisions;

  /**
   * Counts for these rules of the book.
   *
   * @param watched in the order in which they are listed
   */
  public RuleUses(RuleBook book, Collection<RuleInfo> watched) {
    this.book = book;
    this.subjects = Subjects.of(book.files());
    watched.forEach(rule -> uses.put(rule.name(), RuleUse.none(rule)));
  }

  /** Judges one more decision. */
  public void add(Tier tier, Known known) {
    if (uses.isEmpty()) {
      return;
    }
    Trace trace = book.trace(tier, known.alert(), known.facts());
    Subjects.Facts facts = Subjects.Facts.of(known.alert(), known.facts());
    long mark = mixed(++decisions);
    uses.replaceAll(
        (name, use) -> use.rule().tiers().contains(tier) ? with(use, trace, facts, mark) : use);
  }

  private RuleUse with(RuleUse use, Trace trace, Subjects.Facts facts, long mark) {
    String name = use.rule().name();
    boolean fired = trace.fired().contains(name);
    boolean scored = fired && trace.scored(name);
    boolean decisive =
        scored && trace.without(name, book.scoring()) != trace.evaluation().verdict();
    return use.with(fired || subjects.met(name, facts), fired, scored, decisive, mark);
  }

  public List<RuleUse> all() {
    return List.copyOf(uses.values());
  }

  /**
   * Groups of rules that fired in exactly the same decisions, and at least twice; rules that add
   * points and rules that do not stand in groups of their own.
   */
  public List<List<RuleUse>> together() {
    Map<String, List<RuleUse>> groups = new TreeMap<>();
    for (RuleUse use : uses.values()) {
      if (use.fired() > 1) {
        String same = use.fired() + " " + use.pattern() + " " + (use.scored() > 0);
        groups.computeIfAbsent(same, k -> new ArrayList<>()).add(use);
      }
    }
    return groups.values().stream()
        .filter(group -> group.size() > 1)
        .sorted(
            Comparator.comparingLong((List<RuleUse> group) -> -group.getFirst().fired())
                .thenComparing(group -> group.getFirst().rule().name()))
        .toList();
  }

  /** SplitMix64's finish: sums of it tell sets of decisions apart. */
  private static long mixed(long number) {
    long z = number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
