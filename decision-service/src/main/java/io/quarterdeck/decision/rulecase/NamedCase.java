package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.book.RuleProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A case of whatever kind: told by its name, which is unique among its kind in a rules folder. */
public interface NamedCase {
  String name();

  /** Relative to the rules folder. */
  String file();

  int line();

  /** What is expected in each step. */
  List<? extends RuleExpectation> expectations();

  /** File and line as one word. */
  default String where() {
    return file() + ":" + line();
  }

  /** Whether its name or file has these words in it, in any case. */
  default boolean has(String words) {
    String wanted = words.toLowerCase(Locale.ROOT);
    return name().toLowerCase(Locale.ROOT).contains(wanted)
        || file().toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** Names that stand there twice. */
  static List<RuleProblem> twins(List<? extends NamedCase> cases) {
    List<RuleProblem> problems = new ArrayList<>();
    Map<String, NamedCase> named = new HashMap<>();
    for (NamedCase one : cases) {
      NamedCase twin = named.putIfAbsent(one.name(), one);
      if (twin != null) {
        problems.add(
            new RuleProblem(
                one.file(),
                one.line(),
                "a case named " + quote(one.name()) + " stands already at " + twin.where()));
      }
    }
    return problems;
  }
}
