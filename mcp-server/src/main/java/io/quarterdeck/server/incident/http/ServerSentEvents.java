package io.quarterdeck.server.incident.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.server.incident.live.Frame;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A stream as server-sent events, whose ids are the positions of its frames. */
public final class ServerSentEvents {
  private ServerSentEvents() {}

  /** Answers with a stream, each event as soon as it is there. */
  public static Mono<ServerResponse> of(Flux<Frame> frames) {
    Flux<DataBuffer> events = frames.map(ServerSentEvents::event);
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
