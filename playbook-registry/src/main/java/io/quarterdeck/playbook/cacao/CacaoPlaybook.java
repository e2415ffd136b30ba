package io.quarterdeck.playbook.cacao;

import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.schema.Parameter;
import io.quarterdeck.playbook.schema.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A CACAO v2 playbook as far as people need it; all texts are untrusted.
 *
 * @param id {@code playbook--} and a UUID
 * @param parameters its external variables, without the underscores around their names
 * @param steps what is to be done, one after the other
 */
record CacaoPlaybook(
    String id,
    String name,
    String description,
    List<String> labels,
    boolean revoked,
    List<Parameter> parameters,
    List<String> steps) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern ID =
      Pattern.compile("playbook--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern VARIABLE = Pattern.compile("__([A-Za-z0-9_-]{1,60}?)__");
  private static final Set<String> OWN = Set.of("assignee", "due_minutes");
  private static final int MOST_PARAMETERS = 50;
  private static final int MOST_LABELS = 50;

  CacaoPlaybook {
    labels = List.copyOf(labels);
    parameters = List.copyOf(parameters);
    steps = List.copyOf(steps);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with a sentence when it is none
   */
  static CacaoPlaybook parse(String text) {
    JsonNode json = json(text);
    if (!Wire.text(json, "type").equals("playbook")
        || !Wire.text(json, "spec_version").equals("cacao-2.0")) {
      throw new IllegalArgumentException(
          "it is no CACAO 2.0 playbook: type must be playbook and spec_version cacao-2.0");
    }
    String id = Wire.text(json, "id");
    String name = Wire.text(json, "name").strip();
    if (!ID.matcher(id).matches() || name.isEmpty()) {
      throw new IllegalArgumentException("it needs an id (playbook--UUID) and a name");
    }
    return new CacaoPlaybook(
        id,
        name,
        Wire.text(Wire.PARAGRAPH, json.path("description")),
        labels(json),
        Wire.flag(json, "revoked"),
        parameters(json.path("playbook_variables")),
        Workflow.steps(json));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("it is no whole JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static List<String> labels(JsonNode json) {
    Set<String> labels = new TreeSet<>();
    json.path("labels").forEach(label -> labels.add(Wire.text(Wire.LINE, label).strip()));
    json.path("playbook_types").forEach(type -> labels.add(Wire.text(Wire.LINE, type).strip()));
    labels.remove("");
    return labels.stream().limit(MOST_LABELS).toList();
  }

  /** What whoever runs it must say; the other variables are the workflow's own. */
  private static List<Parameter> parameters(JsonNode variables) {
    List<Parameter> parameters = new ArrayList<>();
    variables.forEachEntry((key, variable) -> {
      var name = VARIABLE.matcher(key);
      if (name.matches()
          && Wire.flag(variable, "external")
          && !OWN.contains(name.group(1))
          && parameters.size() < MOST_PARAMETERS) {
        parameters.add(
            new Parameter(
                name.group(1),
                type(Wire.text(variable, "type")),
                Wire.text(Wire.PARAGRAPH, variable.path("description")),
                !variable.has("value"),
                variable.has("value") ? Wire.text(Wire.PARAGRAPH, variable.path("value")) : null,
                List.of()));
      }
    });
    return parameters;
  }

  /** Addresses, hashes, URIs and the like are texts. */
  private static ParameterType type(String type) {
    return switch (type) {
      case "bool" -> ParameterType.BOOLEAN;
      case "integer", "long" -> ParameterType.INTEGER;
      case "float" -> ParameterType.NUMBER;
      case "list" -> ParameterType.ARRAY;
      case "dictionary" -> ParameterType.OBJECT;
      default -> ParameterType.STRING;
    };
  }
}
