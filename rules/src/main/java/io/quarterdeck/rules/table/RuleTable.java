package io.quarterdeck.rules.table;

import io.quarterdeck.rules.language.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A table of a rules folder, {@code tables/*.csv}, as rules.
 *
 * @param weights of a table of weights, in the file's order
 * @param drl the rules of a table of conditions; a comment for a table of weights
 * @param lines for each line of the rules the table's line that it comes from
 * @param refusals what is wrong with the table; it must not be used when there is one
 */
public record RuleTable(
    List<Weight> weights, String drl, List<Integer> lines, List<Refusal> refusals) {
  static final String POINTS = "points must be a whole number from -100 to 100";
  private static final Set<String> WEIGHT_COLUMNS = ordered("factor", "points", "note");

  /**
   * A factor's points.
   *
   * @param line in the table
   */
  public record Weight(String factor, int points, int line) {}

  public RuleTable {
    weights = List.copyOf(weights);
    lines = List.copyOf(lines);
    refusals = List.copyOf(refusals);
  }

  /** Reads a table; its header row says which kind it is. */
  public static RuleTable read(String file, String text) {
    List<Refusal> refusals = new ArrayList<>();
    CsvText csv = CsvText.read(text, refusals);
    DrlText drl = new DrlText("Made from " + file + "; change the table, not this.");
    List<Weight> weights = new ArrayList<>();
    if (csv.columns().isEmpty()) {
      refusals.add(
          new Refusal(
              1, "the table is empty; it begins with a header row, see docs/rule-tables.md"));
    } else if (csv.columns().contains("rule")) {
      if (columnsFit(csv, ConditionTable.NEEDED, ConditionTable.OPTIONAL, refusals)) {
        new ConditionTable(drl, refusals).write(csv.rows());
      }
    } else if (columnsFit(csv, ordered("factor", "points"), WEIGHT_COLUMNS, refusals)) {
      weights(csv.rows(), weights, drl, refusals);
    }
    if (!csv.columns().isEmpty() && csv.rows().isEmpty() && refusals.isEmpty()) {
      refusals.add(new Refusal(csv.headerLine(), "the table has a header and no row"));
    }
    return new RuleTable(weights, drl.text(), drl.lines(), refusals);
  }

  private static boolean columnsFit(
      CsvText csv, Set<String> needed, Set<String> known, List<Refusal> refusals) {
    int before = refusals.size();
    for (String column : needed) {
      if (!csv.columns().contains(column)) {
        refusals.add(
            new Refusal(
                csv.headerLine(),
                "the column '%s' is missing; there must be %s"
                    .formatted(column, String.join(", ", needed))));
      }
    }
    for (String column : csv.columns()) {
      if (!needed.contains(column) && !known.contains(column)) {
        refusals.add(
            new Refusal(
                csv.headerLine(),
                "the column '%s' is not known; there are %s"
                    .formatted(column, String.join(", ", union(needed, known)))));
      }
    }
    return refusals.size() == before;
  }

  private static void weights(
      List<Row> rows, List<Weight> weights, DrlText drl, List<Refusal> refusals) {
    for (Row row : rows) {
      String factor = row.get("factor");
      if (!isFactor(factor)) {
        refusals.add(new Refusal(row.line(), factorProblem(factor)));
      } else if (!isPoints(row.get("points"))) {
        refusals.add(new Refusal(row.line(), POINTS + ", not '" + row.get("points") + "'"));
      } else if (weights.stream().anyMatch(w -> w.factor().equals(factor))) {
        refusals.add(new Refusal(row.line(), "the factor '" + factor + "' stands here already"));
      } else {
        weights.add(new Weight(factor, Integer.parseInt(row.get("points")), row.line()));
        drl.line(row.line(), "// weight " + factor + ": " + row.get("points"));
      }
    }
  }

  static boolean isPoints(String text) {
    return text.matches("[-+]?(\\d{1,2}|100)");
  }

  static boolean isFactor(String text) {
    return text.matches("[a-z][a-z0-9_]{0,63}");
  }

  static String factorProblem(String factor) {
    return "the factor '%s' must be small letters, digits and _, such as '%s'"
        .formatted(factor, "known_scanner");
  }

  static Set<String> ordered(String... names) {
    return new LinkedHashSet<>(Arrays.asList(names));
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new LinkedHashSet<>(a);
    all.addAll(b);
    return all;
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
