package io.quarterdeck.server.mcp.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSession;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.mcp.ClientRequest;
import io.quarterdeck.server.mcp.View;
import io.quarterdeck.server.mcp.wire.Reply;
import io.quarterdeck.server.mcp.wire.WireExchange;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SessionExchangeTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** A client that is asked and does not answer. */
  private static final class Silent implements McpSession {
    @Override
    public <T> Mono<T> sendRequest(String method, Object params, TypeRef<T> type) {
      return Mono.never();
    }

    @Override
    public Mono<Void> sendNotification(String method, Object params) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }

    @Override
    public void close() {}
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whoIsLeftWhileAskingWaitsNoLonger() {
    ObjectNode capable = JSON.createObjectNode();
    capable.putObject("capabilities").putObject("elicitation");
    SessionExchange exchange =
        new SessionExchange(
            new WireExchange.Sender(
                new Caller("soar", null, Set.of(Scope.READ), null), null, View.ALL),
            SessionsTest.session("soar", capable.path("capabilities"), Instant.EPOCH),
            JSON.createObjectNode(),
            new Reply(() -> {}),
            new Silent());
    ClientRequest question = ClientRequest.elicitation("Which?", JSON.createObjectNode());
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> exchange.ask(Map.of("which", question)))
        .isInstanceOf(InterruptedException.class);
  }
}
