package io.quarterdeck.server.incident.http;

import static io.quarterdeck.server.incident.http.IncidentCalls.CALLS;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.server.incident.live.Feeds;
import java.util.List;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Messages as server-sent events. */
final class StreamEndpoints {
  private static final Set<String> KNOWN = Set.of("incident", "after");

  private final Listeners listeners;
  private final Feeds feeds;

  StreamEndpoints(Listeners listeners, Feeds feeds) {
    this.listeners = listeners;
    this.feeds = feeds;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/incidents/events", IncidentCalls.LOOK, this::listen));
  }

  private Mono<ServerResponse> listen(ServerRequest request, Caller caller) {
    return CALLS
        .blocking(() -> {
          Query.requireOnly(request, KNOWN);
          return listeners.wanted(
              caller,
              Bearer.of(request),
              Query.text(request, "incident"),
              Positions.resumed(request));
        })
        .flatMap(wanted -> ServerSentEvents.of(feeds.open(wanted)));
  }
}
