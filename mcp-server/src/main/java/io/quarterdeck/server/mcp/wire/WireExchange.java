package io.quarterdeck.server.mcp.wire;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.server.mcp.Client;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.LogLevel;
import io.quarterdeck.server.mcp.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request that came over a wire, whose notifications go into its own reply. */
public abstract class WireExchange implements Exchange {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Sender sender;
  private final Client client;
  private final JsonNode meta;
  private final Reply reply;
  private final @Nullable LogLevel loudness;

  /**
   * Who sent it.
   *
   * @param address null where there is none
   */
  public record Sender(Caller caller, @Nullable String address, View view) {}

  /**
   * A request.
   *
   * @param loudness the least level that the client wants to read; null for none at all
   */
  protected WireExchange(
      Sender sender, Client client, JsonNode meta, Reply reply, @Nullable LogLevel loudness) {
    this.sender = sender;
    this.client = client;
    this.meta = meta;
    this.reply = reply;
    this.loudness = loudness;
  }

  @Override
  public Caller caller() {
    return sender.caller();
  }

  @Override
  public @Nullable String address() {
    return sender.address();
  }

  @Override
  public Client client() {
    return client;
  }

  @Override
  public View view() {
    return sender.view();
  }

  @Override
  public JsonNode meta() {
    return meta;
  }

  @Override
  public boolean mayDefer() {
    return false;
  }

  @Override
  public void progress(double done, @Nullable Double total, String message) {
    JsonNode token = meta.path("progressToken");
    if (!token.isString() && !token.isIntegralNumber()) {
      return;
    }
    ObjectNode params = JSON.createObjectNode();
    params.set("progressToken", token);
    params.put("progress", done);
    if (total != null) {
      params.put("total", total);
    }
    params.put("message", message);
    reply.send(Envelope.notification("notifications/progress", params));
  }

  @Override
  public void log(LogLevel level, String logger, String text) {
    if (loudness == null || level.compareTo(loudness) < 0) {
      return;
    }
    reply.send(
        Envelope.notification(
            "notifications/message",
            JSON.createObjectNode()
                .put("level", level.word())
                .put("logger", logger)
                .put("data", text)));
  }
}
