package io.quarterdeck.server.mcp.stateless;

import io.quarterdeck.server.mcp.Client;
import io.quarterdeck.server.mcp.ClientRequest;
import io.quarterdeck.server.mcp.LogLevel;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.Task;
import io.quarterdeck.server.mcp.wire.Reply;
import io.quarterdeck.server.mcp.wire.WireExchange;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request that brings along what its client answered in earlier rounds. */
final class StatelessExchange extends WireExchange {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ObjectNode known;

  /**
   * A request.
   *
   * @param known what the client answered, by key
   */
  StatelessExchange(Sender sender, Client client, Meta meta, Reply reply, ObjectNode known) {
    super(sender, client, meta.json(), reply, loudness(meta));
    this.known = known;
  }

  private static @Nullable LogLevel loudness(Meta meta) {
    return LogLevel.ofWord(meta.logLevel()).orElse(null);
  }

  @Override
  public boolean mayDefer() {
    return client().extendedBy(Task.EXTENSION);
  }

  @Override
  public Map<String, JsonNode> ask(Map<String, ClientRequest> requests) {
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    Map<String, ClientRequest> open = new LinkedHashMap<>();
    requests.forEach((key, request) -> {
      JsonNode answer = known.path(key);
      if (answer.isObject()) {
        answers.put(key, answer);
      } else {
        requireCapable(request);
        open.put(key, request);
      }
    });
    if (!open.isEmpty()) {
      throw new InputRequired(open, known);
    }
    return answers;
  }

  private void requireCapable(ClientRequest request) {
    String capability = request.capability();
    if (!client().can(capability)) {
      ObjectNode required = JSON.createObjectNode();
      required.putObject(capability);
      throw RpcError.missingCapability("capability '" + capability + "'", required);
    }
  }
}
