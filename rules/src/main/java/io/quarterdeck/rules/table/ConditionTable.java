package io.quarterdeck.rules.table;

import io.quarterdeck.rules.language.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table with one rule a row: where a field is so and so, a factor counts. */
final class ConditionTable {
  static final Set<String> NEEDED =
      RuleTable.ordered("rule", "field", "operator", "value", "factor", "points", "because");
  static final Set<String> OPTIONAL =
      RuleTable.ordered("and_field", "and_operator", "and_value", "note");

  private final DrlText drl;
  private final List<Refusal> refusals;
  private final Map<List<String>, Integer> seen = new HashMap<>();

  ConditionTable(DrlText drl, List<Refusal> refusals) {
    this.drl = drl;
    this.refusals = refusals;
  }

  void write(List<Row> rows) {
    for (Row row : rows) {
      String problem = problem(row);
      if (problem.isEmpty()) {
        rule(row);
      } else {
        refusals.add(new Refusal(row.line(), problem));
      }
    }
  }

  private String problem(Row row) {
    String name = row.get("rule");
    if (name.isEmpty() || name.length() > 120 || name.matches(".*[\"\\\\].*")) {
      return "the rule needs a name of at most 120 characters without quotes and backslashes";
    }
    if (!RuleTable.isFactor(row.get("factor"))) {
      return RuleTable.factorProblem(row.get("factor"));
    }
    if (!row.get("points").isEmpty() && !RuleTable.isPoints(row.get("points"))) {
      return RuleTable.POINTS
          + ", or empty for the weight of that name, not '"
          + row.get("points")
          + "'";
    }
    if (row.get("because").isEmpty()) {
      return "the column 'because' is empty; it is the reason that analysts read";
    }
    for (Question question : questions(row)) {
      String problem = question.problem();
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    List<String> said = new ArrayList<>(List.of(row.get("factor")));
    questions(row).forEach(question -> said.add(question.pattern("$value")));
    Integer before = seen.putIfAbsent(said, row.line());
    return before == null ? "" : "this row says the same as line " + before;
  }

  private static List<Question> questions(Row row) {
    List<Question> questions = new ArrayList<>();
    questions.add(new Question(row.get("field"), row.get("operator"), row.get("value")));
    Question more =
        new Question(row.get("and_field"), row.get("and_operator"), row.get("and_value"));
    if (!more.isEmpty()) {
      questions.add(more);
    }
    return questions;
  }

  private void rule(Row row) {
    int line = row.line();
    StringBuilder because = new StringBuilder(DrlText.quoted(row.get("because")));
    drl.line(line, "rule \"" + row.get("rule") + "\"");
    drl.line(line, "when");
    int number = 0;
    for (Question question : questions(row)) {
      String variable = "$value" + (number++ == 0 ? "" : number);
      drl.line(line, "    " + question.pattern(variable));
      because.append(" + ").append(DrlText.quoted(" (" + question.field() + " "));
      because.append(" + ").append(variable).append(" + \")\"");
    }
    drl.line(line, "then");
    String points = row.get("points").replace("+", "");
    drl.line(
        line,
        "    score.add(%s, %s%s);"
            .formatted(
                DrlText.quoted(row.get("factor")),
                points.isEmpty() ? "" : Integer.parseInt(points) + ", ",
                because));
    drl.line(line, "end");
    drl.line(line, "");
  }
}
