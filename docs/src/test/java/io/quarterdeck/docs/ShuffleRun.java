package io.quarterdeck.docs;

import static io.quarterdeck.docs.ShuffleExport.name;
import static io.quarterdeck.docs.ShuffleExport.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a workflow by the rules of Shuffle's app SDK: what a reference becomes, how values compare,
 * which branch is taken and which nodes are skipped.
 */
final class ShuffleRun {
  private static final JsonMapper JSON = new JsonMapper();

  enum Status {
    SUCCESS,
    FAILURE,
    SKIPPED
  }

  /** What a node ended with; the text is what later nodes refer to. */
  record Result(Status status, String text) {
    static Result success(String text) {
      return new Result(Status.SUCCESS, text);
    }
  }

  /** The apps behind the nodes. */
  interface Apps {
    Result run(String label, String app, String action, Map<String, String> parameters);
  }

  private final JsonNode workflow;
  private final String alert;
  private final Map<String, String> variables;
  private final Map<String, Result> byId = new LinkedHashMap<>();
  private final Map<String, Result> byName = new LinkedHashMap<>();

  private ShuffleRun(JsonNode workflow, String alert, Map<String, String> variables) {
    this.workflow = workflow;
    this.alert = alert;
    this.variables = new LinkedHashMap<>(variables);
  }

  /** Runs every node, and answers each one's result by its label. */
  static Map<String, Result> of(
      ShuffleExport export, String alert, Map<String, String> variables, Apps apps) {
    ShuffleRun run = new ShuffleRun(export.json(), alert, variables);
    while (run.step(apps)) {
      // Until every node has a result.
    }
    return run.byName;
  }

  /** Runs the nodes whose predecessors have all ended; false when there is none left. */
  private boolean step(Apps apps) {
    boolean moved = false;
    for (JsonNode action : workflow.path("actions")) {
      String id = text(action, "id");
      if (!byId.containsKey(id) && incoming(id).stream().allMatch(this::sourceEnded)) {
        end(
            action,
            taken(id) ? run(action, apps) : new Result(Status.SKIPPED, "{\"success\": false}"));
        moved = true;
      }
    }
    return moved;
  }

  private void end(JsonNode action, Result result) {
    byId.put(text(action, "id"), result);
    byName.put(name(text(action, "label")), result);
    String variable = text(action.path("execution_variable"), "name");
    boolean worked = result.status() == Status.SUCCESS;
    if (worked && !variable.isEmpty() && parsed(result.text()).path("success").asBoolean(true)) {
      variables.put(variable, result.text());
    }
  }

  private Result run(JsonNode action, Apps apps) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (JsonNode parameter : action.path("parameters")) {
      parameters.put(text(parameter, "name"), resolved(text(parameter, "value")));
    }
    return apps.run(
        text(action, "label"), text(action, "app_name"), text(action, "name"), parameters);
  }

  private List<JsonNode> incoming(String id) {
    return StreamSupport.stream(workflow.path("branches").spliterator(), false)
        .filter(branch -> text(branch, "destination_id").equals(id))
        .toList();
  }

  private boolean sourceEnded(JsonNode branch) {
    return isTrigger(branch) || byId.containsKey(text(branch, "source_id"));
  }

  private boolean isTrigger(JsonNode branch) {
    return StreamSupport.stream(workflow.path("triggers").spliterator(), false)
        .anyMatch(trigger -> text(trigger, "id").equals(text(branch, "source_id")));
  }

  /** One branch whose source worked and whose conditions all hold is enough. */
  private boolean taken(String id) {
    List<JsonNode> incoming = incoming(id);
    return incoming.isEmpty() || incoming.stream().anyMatch(this::holds);
  }

  private boolean holds(JsonNode branch) {
    Result source = byId.get(text(branch, "source_id"));
    if (source != null && source.status() != Status.SUCCESS) {
      return false;
    }
    return StreamSupport.stream(branch.path("conditions").spliterator(), false)
        .allMatch(this::conditionHolds);
  }

  private boolean conditionHolds(JsonNode condition) {
    boolean negated = condition.path("condition").path("configuration").asBoolean(false);
    return negated
        != compare(
            resolved(text(condition.path("source"), "value")),
            text(condition.path("condition"), "value"),
            resolved(text(condition.path("destination"), "value")));
  }

  /**
   * Words compare in lower case; only runs of digits compare as numbers, anything else by length.
   */
  static boolean compare(String source, String check, String destination) {
    String left = source.toLowerCase(Locale.ROOT);
    String right = destination.toLowerCase(Locale.ROOT);
    return switch (check) {
      case "=", "equals" -> left.equals(right);
      case "!=", "does not equal" -> !left.equals(right);
      case "startswith" -> left.startsWith(right);
      case "endswith" -> left.endsWith(right);
      case "contains" -> left.contains(right);
      case "contains_any_of" ->
          List.of(destination.split(",", -1)).stream().anyMatch(source::contains);
      case ">", "larger than" -> size(source, destination) > size(destination, source);
      case "<", "less than" -> size(source, destination) < size(destination, source);
      case "re", "matches regex" -> Pattern.compile(destination).matcher(source).find();
      case "is empty" -> source.isEmpty() || source.equals("[]") || source.equals("{}");
      default -> false;
    };
  }

  private static long size(String value, String other) {
    boolean numbers = value.matches("\\d+") && other.matches("\\d+");
    return numbers ? Long.parseLong(value) : value.length();
  }

  /** The text with every reference replaced; what cannot be found becomes empty. */
  private String resolved(String text) {
    boolean json = !parsed(text).isMissingNode();
    Matcher found = ShuffleExport.REFERENCE.matcher(text);
    return found.replaceAll(match -> {
      String value = value(name(match.group(1)), match.group(2));
      return Matcher.quoteReplacement(json ? escaped(value) : value);
    });
  }

  private static String escaped(String value) {
    return value.replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r");
  }

  private String value(String name, String path) {
    String base = base(name);
    if (path.isEmpty()) {
      return base;
    }
    JsonNode node = parsed(base);
    for (String step : path.substring(1).split("\\.", -1)) {
      node = node.path(step);
    }
    return node.isMissingNode() || node.isNull()
        ? ""
        : node.isString() ? node.asString() : node.toString();
  }

  private String base(String name) {
    if (name.equals("exec")) {
      return alert;
    }
    if (byName.containsKey(name)) {
      return byName.get(name).text();
    }
    return variables.getOrDefault(name, "");
  }

  static JsonNode parsed(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node.isContainer() ? node : JSON.missingNode();
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }

  /** What a node ended with, as text. */
  static String answerOf(Map<String, Result> results, String label) {
    Result result = results.get(label);
    return result == null ? "" : result.text();
  }

  /** The labels of the nodes that ran. */
  static List<String> ran(Map<String, Result> results) {
    return results.entrySet().stream()
        .filter(entry -> entry.getValue().status() == Status.SUCCESS)
        .map(Map.Entry::getKey)
        .collect(Collectors.toList());
  }
}
