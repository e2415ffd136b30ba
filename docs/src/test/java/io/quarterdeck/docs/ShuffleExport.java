package io.quarterdeck.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A workflow in the form in which Shuffle exports and imports it, and what is wrong with it. */
record ShuffleExport(JsonNode json) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** A reference as the app SDK finds it: a node or variable, then a path. */
  static final Pattern REFERENCE = Pattern.compile("\\$([\\w-]+)((?:\\.[\\w#-]+)*)");

  /** The checks that the app SDK knows; any other makes a branch that is never taken. */
  private static final Set<String> CHECKS =
      Set.of(
          "=",
          "equals",
          "!=",
          "does not equal",
          ">",
          "larger than",
          "<",
          "less than",
          ">=",
          "<=",
          "startswith",
          "endswith",
          "contains",
          "contains_any_of",
          "re",
          "matches regex",
          "is empty",
          "is_empty");

  static ShuffleExport read(Path file) throws IOException {
    return new ShuffleExport(JSON.readTree(Files.readString(file, UTF_8)));
  }

  static String name(String label) {
    return label.replace(' ', '_').toLowerCase(Locale.ROOT);
  }

  JsonNode action(String label) {
    for (JsonNode action : json.path("actions")) {
      if (text(action, "label").equals(label)) {
        return action;
      }
    }
    throw new AssertionError("no node is labelled " + label);
  }

  static String parameter(JsonNode node, String name) {
    for (JsonNode parameter : node.path("parameters")) {
      if (text(parameter, "name").equals(name)) {
        return text(parameter, "value");
      }
    }
    return "";
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  /** What would keep the workflow from being imported or run, as sentences. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (String field : List.of("id", "name", "start")) {
      if (text(json, field).isBlank()) {
        problems.add("the workflow has no " + field);
      }
    }
    for (String field : List.of("exit_on_error", "start_from_top")) {
      if (!json.path("configuration").path(field).isBoolean()) {
        problems.add("configuration." + field + " is no boolean");
      }
    }
    Set<String> nodes = new HashSet<>();
    actions(nodes, problems);
    triggers(nodes, problems);
    branches(nodes, problems);
    return problems;
  }

  private void actions(Set<String> nodes, List<String> problems) {
    Set<String> labels = new HashSet<>();
    int starts = 0;
    for (JsonNode action : json.path("actions")) {
      node(action, nodes, problems);
      String label = text(action, "label");
      if (label.isBlank() || !labels.add(name(label))) {
        problems.add("the label '" + label + "' is empty or used twice");
      }
      for (String field : List.of("app_name", "app_version", "name")) {
        if (text(action, field).isBlank()) {
          problems.add(label + " has no " + field);
        }
      }
      if (action.path("isStartNode").asBoolean(false)) {
        starts++;
        if (!text(action, "id").equals(text(json, "start"))) {
          problems.add(label + " is a start node and not 'start'");
        }
      }
    }
    if (starts != 1) {
      problems.add("there are " + starts + " start nodes");
    }
  }

  private static void node(JsonNode node, Set<String> nodes, List<String> problems) {
    String id = text(node, "id");
    if (!UUID.matcher(id).matches() || !nodes.add(id)) {
      problems.add("the id '" + id + "' is no UUID or used twice");
    }
    if (!node.path("position").path("x").isNumber()
        || !node.path("position").path("y").isNumber()) {
      problems.add(id + " has no position");
    }
    for (JsonNode parameter : node.path("parameters")) {
      if (text(parameter, "name").isBlank()
          || !parameter.path("value").isString()
          || !parameter.has("variant")
          || !parameter.path("schema").isObject()) {
        problems.add("a parameter of " + id + " is not whole: " + text(parameter, "name"));
      }
    }
  }

  private void triggers(Set<String> nodes, List<String> problems) {
    for (JsonNode trigger : json.path("triggers")) {
      node(trigger, nodes, problems);
      boolean webhook = text(trigger, "trigger_type").equals("WEBHOOK");
      String hook = parameter(trigger, "tmp");
      if (webhook && !(hook.startsWith("webhook_") && UUID.matcher(hook.substring(8)).matches())) {
        problems.add("the webhook's 'tmp' is not webhook_ and a UUID: '" + hook + "'");
      }
    }
  }

  private void branches(Set<String> nodes, List<String> problems) {
    Set<String> ids = new HashSet<>();
    for (JsonNode branch : json.path("branches")) {
      String id = text(branch, "id");
      if (!UUID.matcher(id).matches() || !ids.add(id)) {
        problems.add("the branch id '" + id + "' is no UUID or used twice");
      }
      for (String end : List.of("source_id", "destination_id")) {
        if (!nodes.contains(text(branch, end))) {
          problems.add("branch " + id + " ends nowhere: " + end);
        }
      }
      for (JsonNode condition : branch.path("conditions")) {
        condition(id, condition, problems);
      }
    }
  }

  private static void condition(String branch, JsonNode condition, List<String> problems) {
    for (String part : List.of("source", "condition", "destination")) {
      if (!text(condition.path(part), "name").equals(part)
          || !condition.path(part).path("value").isString()) {
        problems.add("a condition of " + branch + " has no " + part);
      }
    }
    if (!CHECKS.contains(text(condition.path("condition"), "value"))) {
      problems.add("Shuffle knows no check '" + text(condition.path("condition"), "value") + "'");
    }
  }

  /** Names that are referred to and do not exist. */
  Set<String> danglingReferences() {
    Set<String> known = new HashSet<>(Set.of("exec"));
    json.path("actions").forEach(action -> known.add(name(text(action, "label"))));
    for (String kind : List.of("workflow_variables", "execution_variables")) {
      json.path(kind).forEach(variable -> known.add(name(text(variable, "name"))));
    }
    Set<String> dangling = new HashSet<>();
    Matcher found = REFERENCE.matcher(json.toString());
    while (found.find()) {
      if (!known.contains(name(found.group(1)))) {
        dangling.add(found.group());
      }
    }
    return dangling;
  }
}
