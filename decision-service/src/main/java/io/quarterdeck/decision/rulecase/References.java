package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.rules.book.RuleProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a case names and the rules do not have. */
final class References {
  private static final String BY_RECOMMENDATION = "recommended_";

  private final RuleBook book;
  private final Set<String> rules;

  References(RuleBook book) {
    this.book = book;
    this.rules = names(book.rules());
  }

  private static Set<String> names(List<RuleInfo> rules) {
    return rules.stream().map(RuleInfo::name).collect(Collectors.toSet());
  }

  List<RuleProblem> problems(RuleCase ruleCase) {
    List<RuleProblem> problems = new ArrayList<>();
    for (Step step : ruleCase.steps()) {
      Expectation expected = step.expected();
      problems.addAll(unknown(ruleCase, expected, rules));
      if (expected.factors() != null) {
        expected.factors().keySet().stream()
            .filter(factor -> !isFactor(factor))
            .forEach(factor -> problems.add(noFactor(ruleCase, expected, factor)));
      }
    }
    return problems;
  }

  private static boolean mentions(String text, String factor) {
    return text.contains(factor);
  }

  /** A weight, or a name that stands somewhere in the rules, where points of its own are added. */
  private boolean isFactor(String factor) {
    return book.scoring().weights().containsKey(factor)
        || factor.startsWith(BY_RECOMMENDATION)
        || book.files().texts().values().stream().anyMatch(text -> mentions(text, factor));
  }

  /** The names of rules that a case has and the rules do not. */
  static List<RuleProblem> unknown(NamedCase one, List<RuleInfo> rules) {
    Set<String> names = names(rules);
    return one.expectations().stream()
        .flatMap(expected -> unknown(one, expected, names).stream())
        .toList();
  }

  private static List<RuleProblem> unknown(
      NamedCase one, RuleExpectation expected, Set<String> rules) {
    return Stream.concat(expected.fires().stream(), expected.silent().stream())
        .filter(rule -> !rules.contains(rule.name()))
        .map(rule ->
            new RuleProblem(
                one.file(),
                rule.line(),
                "case %s: there is no rule %s%s"
                    .formatted(quote(one.name()), quote(rule.name()), hint(rule.name(), rules))))
        .toList();
  }

  private RuleProblem noFactor(RuleCase ruleCase, Expectation expected, String factor) {
    return new RuleProblem(
        ruleCase.file(),
        expected.line(),
        "case %s: no rule adds the factor %s%s"
            .formatted(
                quote(ruleCase.name()),
                quote(factor),
                hint(factor, book.scoring().weights().keySet())));
  }

  /** The names that share most of their letters' pairs, as a slip of the finger does. */
  private static String hint(String name, Collection<String> known) {
    Set<String> wanted = pairs(name);
    String near = "";
    double best = 0.5;
    for (String one : new TreeSet<>(known)) {
      Set<String> common = pairs(one);
      int all = common.size() + wanted.size();
      common.retainAll(wanted);
      double share = 2.0 * common.size() / Math.max(1, all);
      if (share > best) {
        best = share;
        near = one;
      }
    }
    return near.isEmpty() ? "" : "; do you mean " + quote(near) + "?";
  }

  private static Set<String> pairs(String name) {
    String text = name.toLowerCase(Locale.ROOT);
    Set<String> pairs = new TreeSet<>();
    for (int i = 0; i + 1 < text.length(); i++) {
      pairs.add(text.substring(i, i + 2));
    }
    return pairs;
  }
}
