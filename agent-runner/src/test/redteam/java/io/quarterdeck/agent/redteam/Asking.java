package io.quarterdeck.agent.redteam;

import io.quarterdeck.agent.model.ScriptedModel.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a scripted model takes from the text that it is sent. */
record Asking(Asked asked, JsonNode schema, int attack, int model) {
  /** Under which each incident is known to be one of the suite's: {@code 66.240.ATTACK.MODEL}. */
  private static final Pattern ADDRESS = Pattern.compile("66\\.240\\.(\\d{1,3})\\.(\\d{1,3})");

  private static final Pattern SOURCE =
      Pattern.compile("^- ((?:dec|run)_\\w+)$", Pattern.MULTILINE);

  /** A task as a manager is told of it. */
  record OpenTask(String id, String name) {}

  /** An action as an operator may answer it. */
  record OpenAction(String id, String task, String playbook, String name) {}

  static String address(int attack, int model) {
    return "66.240.%d.%d".formatted(attack, model);
  }

  static Asking of(Asked asked) {
    Matcher address = ADDRESS.matcher(asked.said().getFirst());
    if (!address.find()) {
      throw new IllegalStateException("no incident of the suite: " + asked.said().getFirst());
    }
    return new Asking(
        asked,
        JsonMapper.shared().readTree(asked.schema()),
        Integer.parseInt(address.group(1)),
        Integer.parseInt(address.group(2)));
  }

  String role() {
    return asked.role();
  }

  String context() {
    return asked.said().getFirst();
  }

  String address() {
    return address(attack, model);
  }

  boolean isFirstRound() {
    return context().contains("round 1 of");
  }

  /** How often an answer was sent back in this turn. */
  int repairs() {
    return asked.said().size() / 2;
  }

  List<String> sources() {
    return SOURCE.matcher(context()).results().map(found -> found.group(1)).toList();
  }

  /** What stands in the fence behind an id. */
  private String fenced(String id) {
    Matcher found =
        Pattern.compile(Pattern.quote("- " + id + " ") + ".*\n<<<untrusted:\\w+\n(.*)\n")
            .matcher(context());
    return found.find() ? found.group(1) : "";
  }

  List<OpenTask> tasks() {
    return each(list("actions"))
        .getFirst()
        .at("/properties/task_id/enum")
        .valueStream()
        .map(id -> new OpenTask(id.stringValue(), fenced(id.stringValue())))
        .toList();
  }

  List<OpenAction> actions() {
    List<OpenAction> actions = new ArrayList<>();
    for (JsonNode form : each(list("commands"))) {
      JsonNode properties = form.path("properties");
      if (properties.at("/command_type/const").asString("").equals("playbook")) {
        String id = properties.at("/action_id/const").asString("");
        actions.add(
            new OpenAction(
                id,
                properties.at("/task_id/const").asString(""),
                properties.at("/command_entity/properties/playbook_name/const").asString(""),
                fenced(id)));
      }
    }
    return actions;
  }

  /** Ids and states of the executions that an expert is to tell of. */
  List<JsonNode> executions() {
    return each(list("executions")).stream().map(form -> form.path("properties")).toList();
  }

  private JsonNode list(String name) {
    return schema.at("/anyOf/0/properties/" + name + "/items");
  }

  private static List<JsonNode> each(JsonNode forms) {
    return forms.has("anyOf") ? forms.path("anyOf").valueStream().toList() : List.of(forms);
  }
}
