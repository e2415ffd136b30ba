package io.quarterdeck.server.stdio;

import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.wire.Envelope;
import io.quarterdeck.server.mcp.wire.Message;
import io.quarterdeck.server.stdio.Flights.Flight;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forwards the messages of one client, a line each, to a hub, and what the hub says back.
 *
 * <p>Whatever is wrong with a line, or with the hub, is an answer; only the end of the input ends
 * it.
 */
public final class StdioBridge {
  /** How long answers are waited for, once the client says no more. */
  private static final Duration LAST_ANSWERS_WITHIN = Duration.ofSeconds(5);

  private static final String CANCELLED = "notifications/cancelled";
  private static final String INITIALIZED = "notifications/initialized";

  private final HubWire hub;
  private final Lines in;
  private final Outlet out;
  private final Consumer<String> log;
  private final Sessions sessions;
  private final Flights flights = new Flights();

  /**
   * A bridge.
   *
   * @param log takes what the client cannot be told
   */
  public StdioBridge(HubWire hub, InputStream in, OutputStream out, Consumer<String> log) {
    this.hub = hub;
    this.in = new Lines(in);
    this.out = new Outlet(out);
    this.log = log;
    this.sessions = new Sessions(hub, this.out::write);
  }

  /** Forwards until the input ends; then waits a few seconds for answers, and ends the session. */
  public void run() throws IOException, InterruptedException {
    try {
      Lines.Line line = in.next();
      while (line != null && !out.isBroken()) {
        if (!line.isBlank()) {
          take(line);
        }
        line = in.next();
      }
    } finally {
      flights.close(LAST_ANSWERS_WITHIN);
      sessions.close();
    }
  }

  /** Ends the session at once; what is under way for it is given up. */
  public void leave() {
    try {
      sessions.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(Lines.Line line) throws InterruptedException {
    byte[] text = line.text();
    if (!line.isWhole() || text.length > Bodies.LARGEST) {
      refuse(id(text), RpcError.invalidRequest("A message may have 1 MiB; send less."));
      return;
    }
    try {
      switch (Message.parse(text)) {
        case Message.Request request -> begin(request, text);
        case Message.Notification notification -> tell(() -> tell(notification, text));
        case Message.Response response -> tell(() -> sessions.tell(text));
      }
    } catch (RpcError e) {
      refuse(id(text), e);
    }
  }

  @FunctionalInterface
  private interface Telling {
    void run() throws IOException, InterruptedException;
  }

  /** What wants no answer gets none, not even an error. */
  private void tell(Telling telling) throws InterruptedException {
    try {
      telling.run();
    } catch (RpcError | IOException e) {
      log.accept("A message was lost: " + e.getMessage());
    }
  }

  /** The id of what wants an answer, as far as it can be read. */
  private static @Nullable JsonNode id(byte[] text) {
    try {
      JsonNode message = Bodies.exactly(text);
      JsonNode id = message.path("id");
      return message.has("method") && (id.isString() || id.isIntegralNumber()) ? id : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private void begin(Message.Request request, byte[] text) throws InterruptedException {
    Flight flight = flown(request, text);
    if (opens(request)) {
      // Scripts write on without waiting: what comes behind belongs to this session.
      flight.await();
    }
  }

  /** Whether it begins a session. */
  private static boolean opens(Message.Request request) {
    return request.method().equals("initialize") && !Stateless.is(request.params());
  }

  private Flight flown(Message.Request request, byte[] text) {
    return flights.begin(
        request,
        flight -> {
          try {
            answer(request, text, flight);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RpcError e) {
            unlessCancelled(flight, request, e);
          } catch (IOException e) {
            unlessCancelled(flight, request, brokenOff());
          }
        });
  }

  private void answer(Message.Request request, byte[] text, Flight flight)
      throws IOException, InterruptedException {
    boolean[] answered = new boolean[1];
    Consumer<ObjectNode> each =
        message -> {
          ObjectNode whole = message.has("method") ? message : withId(message, request.id());
          answered[0] |= whole.path("id").equals(request.id()) && !whole.has("method");
          out.write(whole);
        };
    if (opens(request)) {
      sessions.initialize(text, each);
    } else {
      sent(request, text).messages(each);
    }
    if (!answered[0]) {
      unlessCancelled(flight, request, brokenOff());
    }
  }

  private HttpAnswer sent(Message.Request request, byte[] text)
      throws IOException, InterruptedException {
    return Stateless.is(request.params())
        ? hub.post(text, Stateless.headers(request))
        : sessions.request(request, text);
  }

  /** What is wrong with the address or the token, the hub says without an id. */
  private static ObjectNode withId(ObjectNode answer, JsonNode id) {
    if (!answer.has("id")) {
      answer.set("id", id);
    }
    return answer;
  }

  private static RpcError brokenOff() {
    return new RpcError(
        RpcError.INTERNAL_ERROR,
        "The hub broke off before it answered; it may have done what was asked.",
        null);
  }

  private void tell(Message.Notification notification, byte[] text)
      throws IOException, InterruptedException {
    Flight cancelled =
        notification.method().equals(CANCELLED)
            ? flights.cancel(notification.params().path("requestId").toString())
            : null;
    if (cancelled != null && Stateless.is(cancelled.request().params())) {
      // Without sessions, a connection that is closed is what cancels.
      cancelled.end();
    } else if (notification.method().equals(INITIALIZED)) {
      sessions.ready();
    } else if (!Stateless.is(notification.params())) {
      sessions.tell(text);
    }
  }

  private void unlessCancelled(Flight flight, Message.Request request, RpcError error) {
    if (!flight.isCancelled()) {
      refuse(request.id(), error);
    }
  }

  private void refuse(@Nullable JsonNode id, RpcError error) {
    out.write(Envelope.error(id, error));
  }
}
