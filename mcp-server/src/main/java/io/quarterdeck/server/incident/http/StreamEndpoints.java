package io.quarterdeck.server.incident.http;

import static io.quarterdeck.server.incident.http.IncidentCalls.CALLS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.server.incident.live.Feeds;
import io.quarterdeck.server.incident.live.Frame;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
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
        .flatMap(wanted -> answered(feeds.open(wanted)));
  }

  private static Mono<ServerResponse> answered(Flux<Frame> frames) {
    Flux<DataBuffer> events = frames.map(StreamEndpoints::event);
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no")
        .body((message, context) -> message.writeAndFlushWith(events.map(Mono::just)));
  }

  private static DataBuffer event(Frame frame) {
    String text =
        frame.isBeat() ? ":\n\n" : "id: " + frame.position() + "\ndata: " + frame.json() + "\n\n";
    return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(UTF_8));
  }
}
