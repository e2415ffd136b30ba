package io.quarterdeck.decision.impact;

import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.rules.scoring.Scoring;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a candidate differs from the rules in force. */
public final class RuleChanges {
  private final RuleBook running;
  private final RuleBook candidate;
  private final List<ChangedNumber> numbers;

  public RuleChanges(RuleBook running, RuleBook candidate) {
    this.running = running;
    this.candidate = candidate;
    this.numbers = numbers(flat(running.scoring()), flat(candidate.scoring()));
  }

  /**
   * A number of {@code scoring.yaml} that differs.
   *
   * @param name {@code weights.no_mfa}
   * @param before null where it is new
   * @param after null where it is gone
   */
  public record ChangedNumber(String name, @Nullable Integer before, @Nullable Integer after) {}

  public List<ChangedNumber> numbers() {
    return numbers;
  }

  /**
   * The candidate's rules that are new or changed, and how: {@code new}, {@code changed} or {@code
   * weight changed}.
   */
  public Map<RuleInfo, String> rules() {
    Map<String, RuleInfo> were = byName(running);
    Map<RuleInfo, String> changed = new LinkedHashMap<>();
    for (RuleInfo rule : candidate.rules()) {
      RuleInfo was = were.get(rule.name());
      String text = text(candidate, rule);
      if (was == null) {
        changed.put(rule, "new");
      } else if (!text.equals(text(running, was))) {
        changed.put(rule, "changed");
      } else if (usesChangedWeight(text)) {
        changed.put(rule, "weight changed");
      }
    }
    return changed;
  }

  /** The names of rules that the candidate does not have any more. */
  public List<String> removed() {
    Map<String, RuleInfo> are = byName(candidate);
    return running.rules().stream()
        .map(RuleInfo::name)
        .filter(name -> !are.containsKey(name))
        .toList();
  }

  private boolean usesChangedWeight(String text) {
    return numbers.stream()
        .filter(number -> number.name().startsWith("weights."))
        .anyMatch(
            number -> text.contains('"' + number.name().substring("weights.".length()) + '"'));
  }

  private static Map<String, RuleInfo> byName(RuleBook book) {
    return book.rules().stream()
        .collect(Collectors.toMap(RuleInfo::name, rule -> rule, (a, b) -> a, TreeMap::new));
  }

  /** From the rule's first line to its end; of other files than .drl the one line. */
  private static String text(RuleBook book, RuleInfo rule) {
    List<String> lines = book.files().texts().getOrDefault(rule.file(), "").lines().toList();
    List<String> text = new ArrayList<>();
    for (int i = Math.max(0, rule.line() - 1); i < lines.size(); i++) {
      text.add(lines.get(i).strip());
      if (!rule.file().endsWith(".drl") || lines.get(i).strip().matches("end\\s*;?")) {
        break;
      }
    }
    return String.join("\n", text);
  }

  private static Map<String, Integer> flat(Scoring scoring) {
    Map<String, Integer> flat = new TreeMap<>();
    flat.put("thresholds.medium", scoring.medium());
    flat.put("thresholds.critical", scoring.critical());
    scoring.weights().forEach((name, points) -> flat.put("weights." + name, points));
    return flat;
  }

  private static List<ChangedNumber> numbers(Map<String, Integer> were, Map<String, Integer> are) {
    TreeSet<String> names = new TreeSet<>(were.keySet());
    names.addAll(are.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(were.get(name), are.get(name)))
        .map(name -> new ChangedNumber(name, were.get(name), are.get(name)))
        .toList();
  }
}
