package io.quarterdeck.server.stdio;

import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.wire.Message;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The requests that are under way, by their ids as they stand in JSON. */
final class Flights {
  private static final int MOST = 256;
  private static final String ENDLESS = "subscriptions/listen";

  private final Map<String, Flight> flights = new ConcurrentHashMap<>();

  /** A request that is under way; once it is cancelled nobody wants its answer. */
  static final class Flight {
    private final Thread thread;
    private final Message.Request request;
    private volatile boolean cancelled;

    private Flight(Thread thread, Message.Request request) {
      this.thread = thread;
      this.request = request;
    }

    Message.Request request() {
      return request;
    }

    boolean isCancelled() {
      return cancelled;
    }

    /** Waits until it has ended. */
    void await() throws InterruptedException {
      thread.join();
    }

    /** Breaks its connection off. */
    void end() {
      thread.interrupt();
    }
  }

  /** What a request does, on a thread of its own. */
  @FunctionalInterface
  interface Work {
    void run(Flight flight);
  }

  /**
   * Begins a request.
   *
   * @throws RpcError when its id is in use, or too many are under way
   */
  Flight begin(Message.Request request, Work work) {
    String id = request.id().toString();
    if (flights.size() >= MOST) {
      throw RpcError.invalidRequest(MOST + " requests are under way; wait for an answer.");
    }
    Flight[] flight = new Flight[1];
    Thread thread =
        Thread.ofVirtual()
            .unstarted(() -> {
              try {
                work.run(flight[0]);
              } finally {
                flights.remove(id, flight[0]);
              }
            });
    flight[0] = new Flight(thread, request);
    if (flights.putIfAbsent(id, flight[0]) != null) {
      throw RpcError.invalidRequest("A request with this id is under way.");
    }
    thread.start();
    return flight[0];
  }

  /** Marks a request as cancelled; null where none of this id is under way. */
  @Nullable Flight cancel(String id) {
    Flight flight = flights.get(id);
    if (flight != null) {
      flight.cancelled = true;
    }
    return flight;
  }

  /** Waits for answers, and breaks off what has none by then, and what never ends. */
  void close(Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    for (Flight flight : flights.values()) {
      long left = flight.request.method().equals(ENDLESS) ? 0 : until - System.nanoTime();
      if (left <= 0 || !flight.thread.join(Duration.ofNanos(left))) {
        flight.cancelled = true;
        flight.end();
      }
    }
  }
}
