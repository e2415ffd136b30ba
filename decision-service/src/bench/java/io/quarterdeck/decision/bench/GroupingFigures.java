package io.quarterdeck.decision.bench;

import io.quarterdeck.decision.bench.Agreement.Item;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/**
 * What a grouping is worth, as figures.
 *
 * <p>Agreement is measured over the attack's alerts; one without a case is a group of its own.
 * Alerts that belong to no attack have no class, so they are counted where they share a case with
 * the attack.
 */
record GroupingFigures(List<GroupedAlert> alerts) {

  /**
   * An attack step: how many alerts it has, and which of them was the first that somebody heard of.
   */
  record Step(int alerts, String firstDecision, boolean firstTold, int toldAt, Set<Long> cases) {}

  List<GroupedAlert> attack() {
    return alerts.stream().filter(grouped -> grouped.alert().attack()).toList();
  }

  Set<Long> cases() {
    return casesOf(alerts);
  }

  long inCases() {
    return alerts.stream().filter(GroupedAlert::inCase).count();
  }

  long told() {
    return alerts.stream().filter(GroupedAlert::told).count();
  }

  private static Set<Long> casesOf(List<GroupedAlert> alerts) {
    return alerts.stream()
        .filter(GroupedAlert::inCase)
        .map(GroupedAlert::caseNumber)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The attack's alerts, each with its case and its step. */
  List<Item> bySteps() {
    return items(number -> number, false);
  }

  /** The same as if all steps were one attack. */
  List<Item> asOneAttack() {
    return items(number -> number, true);
  }

  /** Cases that name each other count as one. */
  List<Item> asOneAttackLinked() {
    return items(links()::root, true);
  }

  private List<Item> items(LongUnaryOperator group, boolean one) {
    List<GroupedAlert> attack = attack();
    return java.util.stream.IntStream.range(0, attack.size())
        .mapToObj(i -> {
          GroupedAlert grouped = attack.get(i);
          String where =
              grouped.inCase() ? "case " + group.applyAsLong(grouped.caseNumber()) : "alone " + i;
          return new Item(where, one ? "attack" : grouped.alert().truth());
        })
        .toList();
  }

  private Links links() {
    Links links = new Links(new HashMap<>());
    for (GroupedAlert grouped : alerts) {
      grouped.linked().forEach(other -> links.join(grouped.caseNumber(), other));
    }
    return links;
  }

  /** How many alerts that are no attack sit in cases that hold the attack. */
  long strangers() {
    Set<Long> attacked = casesOf(attack());
    return alerts.stream()
        .filter(grouped -> !grouped.alert().attack() && attacked.contains(grouped.caseNumber()))
        .count();
  }

  Map<String, Step> steps() {
    Map<String, List<GroupedAlert>> bySteps =
        attack().stream()
            .collect(
                Collectors.groupingBy(
                    grouped -> grouped.alert().truth(), LinkedHashMap::new, Collectors.toList()));
    Map<String, Step> steps = new LinkedHashMap<>();
    bySteps.forEach((name, members) -> steps.put(name, step(members)));
    return steps;
  }

  private static Step step(List<GroupedAlert> members) {
    int at = 0;
    while (at < members.size() && !members.get(at).told()) {
      at++;
    }
    GroupedAlert first = members.getFirst();
    return new Step(
        members.size(),
        first.decision(),
        first.told(),
        at == members.size() ? 0 : at + 1,
        casesOf(members));
  }

  void print(PrintStream out) {
    long events = alerts.stream().mapToLong(grouped -> grouped.alert().events()).sum();
    long inCases = inCases();
    int cases = cases().size();
    line(
        out,
        "alerts           %,d%s",
        alerts.size(),
        events == alerts.size() ? "" : ", folded from %,d".formatted(events));
    line(out, "attack alerts    %,d of %d steps", attack().size(), steps().size());
    line(
        out,
        "groups           %,d cases hold %,d alerts; %,d stay alone",
        cases,
        inCases,
        alerts.size() - inCases);
    line(
        out,
        "reduction        %.1f alerts a case; somebody is told of %,d, one of %.1f",
        ratio(inCases, cases),
        told(),
        ratio(alerts.size(), told()));
    line(
        out,
        "strangers        %,d alerts that are no attack in the attack's %d cases",
        strangers(),
        casesOf(attack()).size());
    agreement(out, "by steps", bySteps());
    agreement(out, "as one attack", asOneAttack());
    agreement(out, "  linked as one", asOneAttackLinked());
    steps(out);
  }

  private void agreement(PrintStream out, String name, List<Item> items) {
    Agreement bCubed = Agreement.bCubed(items);
    Agreement pairs = Agreement.pairwise(items);
    line(
        out,
        "%-16s B-cubed P %.3f R %.3f F1 %.3f   pairwise P %.3f R %.3f F1 %.3f",
        name,
        bCubed.precision(),
        bCubed.recall(),
        bCubed.f1(),
        pairs.precision(),
        pairs.recall(),
        pairs.f1());
  }

  private void steps(PrintStream out) {
    Map<String, Step> steps = steps();
    long firstTold = steps.values().stream().filter(Step::firstTold).count();
    line(
        out,
        "steps told       %d of %d by their first alert (%.0f %%)",
        firstTold,
        steps.size(),
        100 * ratio(firstTold, steps.size()));
    steps.forEach((name, step) ->
        line(
            out,
            "  %-24s %,6d alerts in cases %s; first %s, %s",
            name,
            step.alerts(),
            step.cases(),
            step.firstDecision(),
            step.toldAt() == 0 ? "never told" : "told at alert " + step.toldAt()));
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static void line(PrintStream out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  /** Cases that name each other, directly or by others. */
  private record Links(Map<Long, Long> parents) {
    long root(long number) {
      long at = number;
      while (parents.getOrDefault(at, at) != at) {
        at = parents.getOrDefault(at, at);
      }
      return at;
    }

    void join(long one, long other) {
      parents.put(Math.max(root(one), root(other)), Math.min(root(one), root(other)));
    }
  }
}
