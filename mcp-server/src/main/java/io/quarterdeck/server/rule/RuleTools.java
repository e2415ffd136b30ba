package io.quarterdeck.server.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.CheckedFolder;
import io.quarterdeck.decision.RuleBooks;
import io.quarterdeck.decision.RuleFolder;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.FolderCases;
import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleProblem;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Hints;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import io.quarterdeck.server.mcp.ToolDefinition;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks and tests of rules as tools: of the folder that the hub takes its rules from, with files
 * that an author has in mind in place of those there. Nothing is written.
 */
public final class RuleTools {
  private static final Pattern CASE_FILE =
      Pattern.compile("(?!.*\\.\\.)cases/[\\w-]+(/[\\w. -]+)*\\.yaml");
  private static final int MOST_PROBLEMS = 50;
  private static final int LONGEST_REPORT = 16_000;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FILES =
      """
      "files": {"type": "object", "additionalProperties": {"type": ["string", "null"]},
        "description": "files in place of those in the folder, by name: drl/web.drl, tables/weights.csv, scoring.yaml, cases/web.yaml; null leaves one out"}
      """;

  private final RuleFolder folder;

  /** Compiling takes a core for seconds. */
  private final Semaphore turn = new Semaphore(1);

  public RuleTools(RuleFolder folder) {
    this.folder = folder;
  }

  /** All of them, in the order of the list. */
  public List<Tool> tools() {
    return List.of(
        tool(
            "check_rules",
            "Check rules",
            "Compiles the rules folder, with files of yours in place of those there. Nothing is"
                + " written: give the author the text to save. Use it after every change of a rule"
                + " you propose; then test_rules. Returns what keeps the folder from going live:"
                + " file, line and text. Needs author.",
            "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{" + FILES + "}}",
            """
            {"type": "object", "required": ["sound", "problems"], "properties": {
              "sound": {"type": "boolean"}, "rules": {"type": "integer"},
              "cases_passed": {"type": "integer"},
              "problems": {"type": "array", "items": {"type": "object"}}}}
            """,
            this::check),
        tool(
            "test_rules",
            "Test rules",
            "Runs the cases of the rules folder, with files of yours in place of those there."
                + " Nothing is written. Returns every failing case with what was expected and what"
                + " came, factor by factor. Needs author.",
            "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
                + FILES
                + ",\"case\":{\"type\":\"string\",\"description\":\"words in the name or file of the cases to run; left out for all\"}}}",
            """
            {"type": "object", "required": ["passed", "sound", "report"], "properties": {
              "sound": {"type": "boolean"}, "passed": {"type": "integer"},
              "report": {"type": "string"}}}
            """,
            this::test));
  }

  private static Tool tool(
      String name,
      String title,
      String description,
      String input,
      String output,
      Tool.Handler handler) {
    return Tool.checked(
        ToolDefinition.of(name, title, description, input, output, Hints.LOOKS),
        "rules",
        Set.of(Scope.AUTHOR),
        handler);
  }

  private record Folder(RuleFiles rules, CaseFiles cases) {}

  @FunctionalInterface
  private interface Work {
    ObjectNode on(Folder folder);
  }

  private ToolAnswer check(ObjectNode arguments, Exchange exchange) {
    return inTurn(
        arguments,
        RuleTools::told,
        found -> {
          CheckedFolder checked = CheckedFolder.of(found.rules(), found.cases());
          ObjectNode told = told(checked.blocking());
          told.put("rules", checked.books().decisions().rules().size());
          told.put("guardrails", checked.books().guardrails().rules().size());
          told.put("responses", checked.books().responses().rules().size());
          told.put("cases_passed", checked.passed());
          return told;
        });
  }

  private ToolAnswer test(ObjectNode arguments, Exchange exchange) {
    String words = arguments.path("case").asString("");
    return inTurn(
        arguments,
        RuleTools::untested,
        found -> {
          RuleBooks books = RuleBooks.compile(found.rules());
          FolderCases cases = FolderCases.read(found.cases());
          FolderCases chosen = words.isEmpty() ? cases : cases.matching(words);
          if (chosen.size() == 0) {
            throw new IllegalArgumentException("No case has these words in its name or file.");
          }
          CheckedFolder checked = CheckedFolder.of(books, chosen);
          ObjectNode told = JSON.createObjectNode();
          told.put("sound", checked.blocking().isEmpty());
          told.put("passed", checked.passed());
          told.put("report", report(checked, words.isEmpty()));
          return told;
        });
  }

  private static String report(CheckedFolder checked, boolean all) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new CaseReportText(new PrintStream(bytes, true, UTF_8)).print(checked, all);
    String text = bytes.toString(UTF_8).strip().replaceFirst(",$", "");
    return text.length() <= LONGEST_REPORT ? text : text.substring(0, LONGEST_REPORT) + "…";
  }

  /**
   * Works on the folder with the caller's files.
   *
   * @param broken what is told of files that cannot be compiled
   */
  private ToolAnswer inTurn(
      ObjectNode arguments, Function<List<RuleProblem>, ObjectNode> broken, Work work) {
    if (!turn.tryAcquire()) {
      return ToolAnswer.error("Other rules are being compiled; try again in a few seconds.");
    }
    try {
      return ToolAnswer.of(work.on(folder(arguments.path("files"))));
    } catch (RuleBookException e) {
      return ToolAnswer.of(broken.apply(e.problems()));
    } catch (IllegalArgumentException e) {
      return ToolAnswer.error(String.valueOf(e.getMessage()));
    } finally {
      turn.release();
    }
  }

  private static ObjectNode untested(List<RuleProblem> problems) {
    return told(problems)
        .put("passed", 0)
        .put("report", "No case was run: the rules do not compile, see 'problems'.");
  }

  private static ObjectNode told(List<RuleProblem> problems) {
    ObjectNode told = JSON.createObjectNode();
    told.put("sound", problems.isEmpty());
    ArrayNode rows = told.putArray("problems");
    problems.stream().limit(MOST_PROBLEMS).forEach(problem -> CaseView.problem(rows, problem));
    return told;
  }

  private Folder folder(JsonNode files) {
    SortedMap<String, String> rules = new TreeMap<>(folder.rules().texts());
    SortedMap<String, String> cases = new TreeMap<>(folder.cases().texts());
    files.forEachEntry((name, text) -> {
      if (CASE_FILE.matcher(name).matches()) {
        put(cases, name, text);
      } else if (RuleFiles.canHold(name)) {
        put(rules, name, text);
      } else {
        throw new IllegalArgumentException(
            "'files' takes drl/….drl, tables/….csv, scoring.yaml, guardrails.yaml and"
                + " cases/….yaml; one name is none of these.");
      }
    });
    return new Folder(new RuleFiles(rules), new CaseFiles(cases));
  }

  private static void put(SortedMap<String, String> texts, String name, JsonNode text) {
    if (text.isNull()) {
      texts.remove(name);
    } else {
      texts.put(name, text.asString(""));
    }
  }
}
