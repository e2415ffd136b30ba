package io.quarterdeck.server.command;

import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code rules backtest [--since 7d] [--candidate FOLDER] [--limit N] [--changes N] [--json]}: what
 * would become of the recorded decisions.
 */
final class BacktestCommand {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String USE =
      "use: rules backtest [--since 7d] [--candidate FOLDER] [--limit N] [--changes N] [--json]";

  private final HubClient hub;
  private final PrintStream out;
  private final PrintStream err;

  BacktestCommand(HubClient hub, PrintStream out, PrintStream err) {
    this.hub = hub;
    this.out = out;
    this.err = err;
  }

  int run(List<String> words) {
    try {
      Arguments arguments =
          Arguments.of(
              words, Set.of("--since", "--candidate", "--limit", "--changes"), Set.of("--json"));
      if (!arguments.rest().isEmpty()) {
        throw new WrongUseException(USE);
      }
      JsonNode result = new SurveyClient(hub, err).run("POST", "/rules/backtest", body(arguments));
      if (result == null) {
        return 1;
      }
      if (arguments.has("--json")) {
        out.println(JSON.writeValueAsString(result));
      } else {
        print(result);
      }
      return 0;
    } catch (WrongUseException e) {
      err.println("quarterdeck: " + e.getMessage());
      return 2;
    } catch (RuleBookException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private static String body(Arguments arguments) {
    ObjectNode body = JSON.createObjectNode();
    String folder = arguments.value("--candidate");
    if (folder != null) {
      body.set("files", JSON.valueToTree(RuleFiles.read(Path.of(folder)).texts()));
    }
    if (arguments.value("--since") != null) {
      body.put("since", arguments.value("--since"));
    }
    for (String option : List.of("--limit", "--changes")) {
      Integer number = arguments.number(option);
      if (number != null) {
        body.put(option.substring(2), number);
      }
    }
    return JSON.writeValueAsString(body);
  }

  private void print(JsonNode result) {
    out.printf(
        "%d decisions, %s against %s%n",
        result.path("looked_at").longValue(),
        result.path("after").asString(""),
        result.path("before").asString(""));
    if (result.has("message")) {
      out.println(result.path("message").asString(""));
    }
    if (result.path("unreadable").longValue() > 0) {
      out.printf("%d of them cannot be judged again%n", result.path("unreadable").longValue());
    }
    if (result.path("looked_at").longValue() > 0) {
      out.printf(
          "%d would be decided otherwise, %d would have another score%n",
          result.path("changed").longValue(), result.path("scores_changed").longValue());
      matrix(result.path("matrix"));
      changes(result);
    }
    differences("Numbers that differ", result.path("numbers_changed"));
    rules(result);
  }

  private void matrix(JsonNode matrix) {
    out.println();
    for (JsonNode cell : matrix) {
      boolean same = cell.path("from").equals(cell.path("to"));
      out.printf(
          "%8d  %s%s%n",
          cell.path("count").longValue(),
          cell.path("from").asString(""),
          same ? " stays" : " -> " + cell.path("to").asString(""));
    }
  }

  private void changes(JsonNode result) {
    JsonNode changes = result.path("changes");
    if (changes.isEmpty()) {
      return;
    }
    out.println();
    out.printf("The newest %d of %d%n", changes.size(), result.path("changed").longValue());
    for (JsonNode change : changes) {
      out.printf(
          "  %s  %s (%d) -> %s (%d)  %s%n",
          change.path("decision_id").asString(""),
          change.path("from").asString(""),
          change.path("risk_score_from").intValue(),
          change.path("to").asString(""),
          change.path("risk_score_to").intValue(),
          factors(change.path("factors")));
    }
  }

  private static String factors(JsonNode factors) {
    List<String> texts = new ArrayList<>();
    for (JsonNode factor : factors) {
      texts.add(
          factor.path("name").asString("")
              + " "
              + points(factor.path("before"))
              + " -> "
              + points(factor.path("after")));
    }
    return String.join(", ", texts);
  }

  private void differences(String title, JsonNode numbers) {
    if (!numbers.isEmpty()) {
      out.println();
      out.println(title);
      numbers.forEach(number -> out.println("  " + factors(JSON.createArrayNode().add(number))));
    }
  }

  private static String points(JsonNode points) {
    return points.isNumber() ? Integer.toString(points.intValue()) : "none";
  }

  private void rules(JsonNode result) {
    if (!result.path("rules").isEmpty()) {
      out.println();
      out.println("Rules that are new or changed");
    }
    for (JsonNode rule : result.path("rules")) {
      String status = rule.path("status").asString("");
      out.printf(
          "  %-14s %-18s %s  %s%n",
          rule.path("change").asString(""),
          status.equals("fired") ? "fired " + rule.path("fired").longValue() + " times" : status,
          rule.path("name").asString(""),
          rule.path("where").asString(""));
    }
    for (JsonNode removed : result.path("rules_removed")) {
      out.println("  removed        " + removed.asString(""));
    }
  }
}
