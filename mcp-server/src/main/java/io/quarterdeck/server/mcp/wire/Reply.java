package io.quarterdeck.server.mcp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * What goes back over one HTTP request: one JSON message; or a stream of events, once there is more
 * than the answer to say, or it is long in coming.
 *
 * <p>Thread-safe. Nothing here blocks: who does not read loses the stream, once so much waits.
 */
public final class Reply {
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final int MOST_WAITING = 1_024;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Sinks.One<ServerResponse> head = Sinks.one();
  private final Disposable.Composite timers = Disposables.composite();
  private final Runnable abandoned;
  private Sinks.@Nullable Many<DataBuffer> events;
  private boolean ended;

  /**
   * A reply that nothing was said in.
   *
   * @param abandoned is told when the client goes away before the end, on a thread of its own: it
   *     may wait for others that are about to say something here
   */
  public Reply(Runnable abandoned) {
    this.abandoned = abandoned;
  }

  /** A reply of one message, which is known already; it is written on the connection's thread. */
  public static Mono<ServerResponse> of(int status, Object message) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body((response, context) -> {
          byte[] body = JSON.writeValueAsBytes(message);
          response.getHeaders().setContentLength(body.length);
          return response.writeWith(Mono.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
        });
  }

  /** What the web server is given; subscribed to once. */
  public Mono<ServerResponse> response() {
    timers.add(Timeouts.run(QUIET, this::open));
    return head.asMono().doOnCancel(this::leave);
  }

  /** Begins a stream of events, if there is none. */
  public synchronized void open() {
    if (ended || events != null) {
      return;
    }
    Sinks.Many<DataBuffer> opened =
        Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(MOST_WAITING));
    events = opened;
    timers.add(
        Schedulers.parallel()
            .schedulePeriodically(
                () -> emit(":\n\n"),
                KEEP_ALIVE.toMillis(),
                KEEP_ALIVE.toMillis(),
                TimeUnit.MILLISECONDS));
    // The head goes out with the first bytes only.
    emit(":\n\n");
    Flux<DataBuffer> body = opened.asFlux().doOnCancel(this::leave);
    ServerResponse.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .header("Cache-Control", "no-store")
        .header("X-Accel-Buffering", "no")
        .body((message, context) -> message.writeAndFlushWith(body.map(Mono::just)))
        .subscribe(head::tryEmitValue);
  }

  /** Sends a message before the answer. */
  public synchronized void send(Object message) {
    open();
    emit(event(message));
  }

  /** Sends the answer, which is the end. */
  public synchronized void finish(int status, Object message) {
    if (ended) {
      return;
    }
    if (events == null) {
      close();
      of(status, message).subscribe(head::tryEmitValue);
    } else {
      emit(event(message));
      end();
    }
  }

  /** Ends without an answer: one that nobody waits for any more. */
  public synchronized void end() {
    if (ended) {
      return;
    }
    close();
    if (events == null) {
      ServerResponse.accepted().build().subscribe(head::tryEmitValue);
    } else {
      events.tryEmitComplete();
    }
  }

  private synchronized void leave() {
    if (!ended) {
      close();
      Thread.ofVirtual().start(abandoned);
    }
  }

  private void close() {
    ended = true;
    timers.dispose();
  }

  private static String event(Object message) {
    return "event: message\ndata: " + JSON.writeValueAsString(message) + "\n\n";
  }

  private synchronized void emit(String text) {
    if (ended || events == null) {
      return;
    }
    DataBuffer buffer = DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(UTF_8));
    if (events.tryEmitNext(buffer).isFailure()) {
      close();
      events.tryEmitComplete();
      Thread.ofVirtual().start(abandoned);
    }
  }
}
