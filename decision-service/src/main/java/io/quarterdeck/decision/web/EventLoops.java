package io.quarterdeck.decision.web;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerResponse;

/** Finds the thread that a connection belongs to. */
public final class EventLoops {
  private EventLoops() {}

  /**
   * The connection's own thread, or where there is none the caller's.
   *
   * <p>There an answer is written in one go, while on any other each step of it wakes that thread
   * up; and an answer that another thread ends while this one still reads can leave the connection
   * unread.
   */
  public static Scheduler of(ServerHttpResponse response) {
    AtomicReference<Scheduler> loop = new AtomicReference<>(Schedulers.immediate());
    Object plain = ServerHttpResponseDecorator.getNativeResponse(response);
    if (plain instanceof HttpServerResponse netty) {
      netty.withConnection(
          connection -> loop.set(Schedulers.fromExecutor(connection.channel().eventLoop())));
    }
    return loop.get();
  }
}
