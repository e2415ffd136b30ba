package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.server.mcp.Client;
import io.quarterdeck.server.mcp.ClientRequest;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.LogLevel;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.View;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call of a tool in the name of somebody who asked; who waits for it is the runner.
 *
 * @param caller who asked, as the token is now
 * @param view what may be called
 * @param question for which it is
 * @param runner that called
 */
record AskerExchange(Caller caller, View view, String question, Exchange runner)
    implements Exchange {
  @Override
  public @Nullable String address() {
    return null;
  }

  /** As the audit log names it. */
  @Override
  public Client client() {
    return new Client(
        "%s for %s".formatted(runner.caller().name(), question),
        runner.client().version(),
        JsonMapper.shared().createObjectNode());
  }

  @Override
  public JsonNode meta() {
    return JsonMapper.shared().createObjectNode();
  }

  @Override
  public boolean mayDefer() {
    return false;
  }

  @Override
  public void progress(double done, @Nullable Double total, String message) {
    runner.progress(done, total, message);
  }

  @Override
  public void log(LogLevel level, String logger, String text) {}

  @Override
  public Map<String, JsonNode> ask(Map<String, ClientRequest> requests) {
    throw RpcError.invalidParams("Nobody can be asked while a question is answered.");
  }
}
