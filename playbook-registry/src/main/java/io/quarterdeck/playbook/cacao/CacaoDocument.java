package io.quarterdeck.playbook.cacao;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Playbook;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a playbook as a CACAO v2 document whose one step asks the hub to run it. */
public final class CacaoDocument {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final UUID NAMESPACE = UUID.fromString("aa7caf3a-d55a-4e9a-b34e-056215fba56a");

  private CacaoDocument() {}

  /**
   * The document; ids are the same for the same playbook.
   *
   * @param hub where its step calls the hub
   */
  public static ObjectNode of(Playbook playbook, String hub, Instant now) {
    String name = playbook.name().value();
    String start = id("start", name);
    String action = id("action", name);
    String end = id("end", name);
    String agent = id("http-api", "hub");
    ObjectNode document = head(playbook, now);
    ObjectNode variables = variables(document, playbook);
    document.put("workflow_start", start);
    ObjectNode workflow = document.putObject("workflow");
    workflow.putObject(start).put("type", "start").put("on_completion", action);
    ObjectNode step =
        workflow.putObject(action).put("type", "action").put("name", playbook.title());
    ObjectNode command = step.putArray("commands").addObject();
    command.put("type", "http-api").put("command", "POST /playbooks/" + name + "/runs");
    command.putObject("headers").putArray("Content-Type").add("application/json");
    command.put("content", content(variables));
    step.put("agent", agent).put("on_completion", end);
    workflow.putObject(end).put("type", "end");
    ObjectNode definition = document.putObject("agent_definitions").putObject(agent);
    definition.put("type", "http-api").put("name", "Quarterdeck");
    definition.putObject("address").putArray("url").add(hub);
    return document;
  }

  private static ObjectNode head(Playbook playbook, Instant now) {
    String at = now.truncatedTo(ChronoUnit.MILLIS).toString();
    ObjectNode document = JSON.createObjectNode();
    document.put("type", "playbook").put("spec_version", "cacao-2.0");
    document.put("id", id("playbook", playbook.name().value()));
    document.put("name", playbook.title());
    if (!playbook.description().isBlank()) {
      document.put("description", playbook.description());
    }
    document.putArray("playbook_types").add(type(playbook.effect()));
    document.put("created_by", id("identity", "quarterdeck"));
    document.put("created", at).put("modified", at);
    if (!playbook.labels().isEmpty()) {
      playbook.labels().forEach(document.putArray("labels")::add);
    }
    return document;
  }

  private static String type(Effect effect) {
    return switch (effect) {
      case QUERY -> "investigation";
      case NOTIFY -> "notification";
      case CHANGE -> "mitigation";
    };
  }

  private static ObjectNode variables(ObjectNode document, Playbook playbook) {
    ObjectNode variables = document.putObject("playbook_variables");
    JsonNode schema = JSON.readTree(playbook.parameters().json());
    schema
        .path("properties")
        .forEachEntry((name, property) -> {
          ObjectNode variable = variables.putObject("__" + name + "__");
          variable.put("type", variableType(property.path("type").asString("string")));
          String description = property.path("description").asString("");
          if (!description.isBlank()) {
            variable.put("description", description);
          }
          if (property.has("default")) {
            variable.put("value", property.path("default").asString());
          }
          variable.put("external", true);
        });
    return variables;
  }

  private static String variableType(String type) {
    return switch (type) {
      case "boolean" -> "bool";
      case "integer" -> "integer";
      case "number" -> "float";
      case "array" -> "list";
      case "object" -> "dictionary";
      default -> "string";
    };
  }

  /** The call's body, in which the variables stand as CACAO refers to them. */
  private static String content(ObjectNode variables) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode arguments = body.putObject("arguments");
    variables
        .propertyNames()
        .forEach(name -> arguments.put(name.substring(2, name.length() - 2), name + ":value"));
    return body.toString();
  }

  /** A name's UUID, version 5. */
  private static String id(String type, String name) {
    byte[] hash = sha1(type + "/" + name);
    hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
    hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    return type + "--" + new UUID(bytes.getLong(), bytes.getLong());
  }

  private static byte[] sha1(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(
          ByteBuffer.allocate(16)
              .putLong(NAMESPACE.getMostSignificantBits())
              .putLong(NAMESPACE.getLeastSignificantBits())
              .flip());
      return digest.digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
