package io.quarterdeck.server.incident.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.server.incident.live.Feeds;
import java.util.List;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import reactor.core.publisher.Mono;

/**
 * Messages over a WebSocket. The token comes in the header, in the cookie of the hub's own page, or
 * in the first message; so the door is open, and nothing is told before.
 */
final class SocketEndpoints {
  private final Listeners listeners;
  private final Feeds feeds;
  private final Speaking speaking;
  private final HandshakeWebSocketService sockets =
      new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());

  SocketEndpoints(Listeners listeners, Feeds feeds, Speaking speaking) {
    this.listeners = listeners;
    this.feeds = feeds;
    this.speaking = speaking;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.open("/ws", this::connect));
  }

  private Mono<ServerResponse> connect(ServerRequest request, Caller nobody) {
    String token = Bearer.of(request);
    return ServerResponse.ok()
        .build((exchange, context) ->
            sockets.handleRequest(
                exchange,
                session -> new Conversation(listeners, feeds, speaking, session, token).held()));
  }
}
