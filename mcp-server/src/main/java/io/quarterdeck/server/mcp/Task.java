package io.quarterdeck.server.mcp;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Work that goes on after its call was answered, as the extension {@code
 * io.modelcontextprotocol/tasks} has it.
 *
 * @param message how it stands, for people
 * @param result of the call, once it is completed
 * @param error what ended it, once it has failed
 * @param wanted what the client has to tell before it goes on
 */
public record Task(
    String id,
    Status status,
    Instant createdAt,
    Instant updatedAt,
    String message,
    @Nullable ToolAnswer result,
    @Nullable RpcError error,
    Map<String, ClientRequest> wanted) {
  /** By which clients and servers tell that they know tasks. */
  public static final String EXTENSION = "io.modelcontextprotocol/tasks";

  /** How long a task can be asked for at least. */
  private static final Duration KEPT = Duration.ofHours(24);

  private static final Duration POLL = Duration.ofSeconds(2);

  public Task {
    wanted = Map.copyOf(wanted);
  }

  /** How far it is. */
  public enum Status {
    WORKING,
    INPUT_REQUIRED,
    COMPLETED,
    FAILED,
    CANCELLED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The client does not know tasks. */
  public static RpcError unknownToClient() {
    ObjectNode required = JsonMapper.shared().createObjectNode();
    required.putObject("extensions").putObject(EXTENSION);
    return RpcError.missingCapability("extension '" + EXTENSION + "'", required);
  }

  /** One that is at work. */
  public static Task working(String id, Instant createdAt, Instant updatedAt, String message) {
    return new Task(id, Status.WORKING, createdAt, updatedAt, message, null, null, Map.of());
  }

  /** As the answer of the call that began it. */
  public ObjectNode begun() {
    return json().put("resultType", "task");
  }

  /** As the answer to {@code tasks/get}. */
  public ObjectNode detailed() {
    ObjectNode json = json();
    if (status == Status.COMPLETED && result != null) {
      json.set("result", result.json());
    }
    if (status == Status.FAILED && error != null) {
      json.putObject("error").put("code", error.code()).put("message", error.sentence());
    }
    if (status == Status.INPUT_REQUIRED) {
      ObjectNode requests = json.putObject("inputRequests");
      wanted.forEach((key, request) ->
          requests.putObject(key).put("method", request.method()).set("params", request.params()));
    }
    return json;
  }

  private ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("taskId", id);
    json.put("status", status.word());
    json.put("statusMessage", message);
    json.put("createdAt", createdAt.toString());
    json.put("lastUpdatedAt", updatedAt.toString());
    json.put("ttlMs", KEPT.toMillis());
    json.put("pollIntervalMs", POLL.toMillis());
    return json;
  }
}
