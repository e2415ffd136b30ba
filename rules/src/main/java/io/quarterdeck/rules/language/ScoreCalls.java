package io.quarterdeck.rules.language;

import io.quarterdeck.rules.scoring.Scoring;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the scorecard's calls: what is named must be there, and must be named outright. */
final class ScoreCalls implements Calls {
  private static final Set<String> VERDICTS = Set.of("create_case", "create_case_and_page");

  private final Scoring scoring;

  ScoreCalls(Scoring scoring) {
    this.scoring = scoring;
  }

  @Override
  public String known() {
    return "score.add, correlate, recommend or playbook";
  }

  @Override
  public String problem(String rule, Call call) {
    List<Operand> arguments = call.arguments();
    String name = arguments.isEmpty() ? null : arguments.getFirst().text();
    return switch (call.method()) {
      case "add" -> add(rule, name, arguments);
      case "correlate" -> correlate(rule, arguments);
      case "recommend" ->
          name != null && VERDICTS.contains(name)
              ? ""
              : "score.recommend(verdict, because) knows the verdicts \"create_case\" and"
                  + " \"create_case_and_page\"";
      case "playbook" ->
          name != null && arguments.size() % 2 == 1
              ? ""
              : "score.playbook(name, …) wants its name in quotes, then names and values in turn";
      default ->
          "score.%s is not known; there are add, correlate, recommend and playbook"
              .formatted(call.method());
    };
  }

  private String add(String rule, @Nullable String factor, List<Operand> arguments) {
    if (factor == null || arguments.size() < 2 || arguments.size() > 3) {
      return "score.add(factor, because) or score.add(factor, points, because) wants the factor's"
          + " name in quotes";
    }
    if (arguments.size() == 2 && !scoring.weights().containsKey(factor)) {
      return "rule '%s' adds '%s', which scoring.yaml gives no weight".formatted(rule, factor);
    }
    Token points = arguments.size() == 3 ? arguments.get(1).literal() : null;
    return points == null || points.text().matches("-?(\\d{1,2}|100)")
        ? ""
        : "rule '%s' adds %s points; they must be a whole number from -100 to 100"
            .formatted(rule, points.text());
  }

  private String correlate(String rule, List<Operand> arguments) {
    String window = arguments.size() == 2 ? arguments.get(1).text() : null;
    if (window == null) {
      return "score.correlate($entity, window) wants the window's name in quotes";
    }
    return scoring.windows().containsKey(window)
        ? ""
        : "rule '%s' correlates for '%s', which scoring.yaml has no window for"
            .formatted(rule, window);
  }
}
