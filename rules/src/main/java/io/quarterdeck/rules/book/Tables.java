package io.quarterdeck.rules.book;

import io.quarterdeck.rules.language.Refusal;
import io.quarterdeck.rules.scoring.Scoring;
import io.quarterdeck.rules.scoring.Tier;
import io.quarterdeck.rules.table.RuleTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of a rules folder: more weights, and rules to compile. */
final class Tables {
  /** No tables. */
  static final Tables NONE =
      new Tables(new Scoring(Map.of(), 0, 0, Map.of(), Tier.C3, Map.of(), Map.of()));

  private final Map<String, RuleTable> tables = new TreeMap<>();
  private final List<RuleProblem> problems = new ArrayList<>();
  private final Map<String, Integer> weights;
  private final Map<String, String> places = new HashMap<>();
  private final Scoring written;

  private Tables(Scoring written) {
    this.written = written;
    this.weights = new HashMap<>(written.weights());
    written.weights().keySet().forEach(factor -> places.put(factor, "scoring.yaml"));
  }

  static Tables read(RuleFiles files, Scoring written) {
    Tables all = new Tables(written);
    files
        .texts()
        .forEach((file, text) -> {
          if (file.endsWith(".csv")) {
            all.add(file, RuleTable.read(file, text));
          }
        });
    return all;
  }

  private void add(String file, RuleTable table) {
    tables.put(file, table);
    for (Refusal refusal : table.refusals()) {
      problems.add(new RuleProblem(file, refusal.line(), refusal.text()));
    }
    for (RuleTable.Weight weight : table.weights()) {
      String place = file + ":" + weight.line();
      String before = places.putIfAbsent(weight.factor(), place);
      weights.putIfAbsent(weight.factor(), weight.points());
      if (before != null) {
        problems.add(
            new RuleProblem(
                file,
                weight.line(),
                "the weight of '%s' stands in %s already; change it there or remove it there"
                    .formatted(weight.factor(), before)));
      }
    }
  }

  List<RuleProblem> problems() {
    return problems;
  }

  /** The written scoring with the tables' weights. */
  Scoring scoring() {
    return new Scoring(
        weights,
        written.medium(),
        written.critical(),
        written.windows(),
        written.defaultTier(),
        written.tenantTiers(),
        written.sourceTiers());
  }

  /** The rules that a table becomes, without those of a table that cannot be used. */
  Map<String, String> rules() {
    Map<String, String> rules = new TreeMap<>();
    tables.forEach((file, table) -> {
      if (table.refusals().isEmpty()) {
        rules.put(file, table.drl());
      }
    });
    return rules;
  }

  /** The line that an author sees: the table's for a line of the rules made from it. */
  int line(String file, int line) {
    RuleTable table = tables.get(file);
    return table == null || line < 1 || line > table.lines().size()
        ? line
        : table.lines().get(line - 1);
  }
}
