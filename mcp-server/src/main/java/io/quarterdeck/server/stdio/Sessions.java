package io.quarterdeck.server.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.wire.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The session of a client that speaks 2025-11-25 or earlier.
 *
 * <p>A hub forgets its sessions when it is started anew; then another one is begun with what the
 * client said at first, and the client does not notice.
 */
final class Sessions {
  private static final int GONE = 404;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final byte[] INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}".getBytes(UTF_8);

  private final HubWire hub;
  private final Consumer<ObjectNode> heard;

  /** What the client has asked this session for, which another one must be asked for again. */
  private final Map<String, byte[]> wishes = new ConcurrentHashMap<>();

  private volatile @Nullable Session session;
  private @Nullable Thread listener;
  private boolean initialized;

  /** One session. */
  private static final class Session {
    private final String id;
    private final String version;
    private final byte[] begun;

    /**
     * A session.
     *
     * @param begun the message that began it
     */
    Session(String id, String version, byte[] begun) {
      this.id = id;
      this.version = version;
      this.begun = begun;
    }

    Map<String, String> headers() {
      return Map.of("Mcp-Session-Id", id, "MCP-Protocol-Version", version);
    }
  }

  /**
   * None yet.
   *
   * @param heard takes what the hub says without being asked
   */
  Sessions(HubWire hub, Consumer<ObjectNode> heard) {
    this.hub = hub;
    this.heard = heard;
  }

  /** Begins a session, and hands on what the hub says to it. */
  synchronized void initialize(byte[] message, Consumer<ObjectNode> answers)
      throws IOException, InterruptedException {
    stopListening();
    wishes.clear();
    initialized = false;
    session = begin(message, answers);
  }

  private @Nullable Session begin(byte[] message, Consumer<ObjectNode> answers)
      throws IOException, InterruptedException {
    List<ObjectNode> said = new ArrayList<>();
    HttpAnswer answer = hub.post(message, Map.of());
    answer.messages(said::add);
    said.forEach(answers);
    String id = answer.header("Mcp-Session-Id");
    return id.isEmpty() || said.isEmpty()
        ? null
        : new Session(
            id, said.getLast().path("result").path("protocolVersion").asString(""), message);
  }

  /** Sends a request, in another session where the hub has forgotten this one. */
  HttpAnswer request(Message.Request request, byte[] message)
      throws IOException, InterruptedException {
    Session used = session;
    HttpAnswer answer = hub.post(message, headers(used));
    if (used != null && answer.status() == GONE) {
      answer.close();
      answer = hub.post(message, renewed(used).headers());
    }
    remember(request, message);
    return answer;
  }

  private void remember(Message.Request request, byte[] message) {
    String uri = request.params().path("uri").asString("");
    switch (request.method()) {
      case "resources/subscribe" -> wishes.put(uri, message);
      case "resources/unsubscribe" -> wishes.remove(uri);
      case "logging/setLevel" -> wishes.put("", message);
      default -> {}
    }
  }

  /** Sends what wants no answer; where the session is forgotten, so is what this was about. */
  void tell(byte[] message) throws IOException, InterruptedException {
    try (HttpAnswer answer = hub.post(message, headers(session))) {
      answer.messages(problem -> {
        throw refused(problem);
      });
    }
  }

  private static RpcError refused(ObjectNode problem) {
    return RpcError.invalidRequest(problem.path("error").path("message").asString("no reason"));
  }

  private static Map<String, String> headers(@Nullable Session session) {
    return session == null ? Map.of() : session.headers();
  }

  /** Begins to listen to the hub, once the client is ready. */
  synchronized void ready() throws IOException, InterruptedException {
    tell(INITIALIZED);
    initialized = true;
    listen();
  }

  /** Begins another session in place of one that is gone, if nobody has yet. */
  private synchronized Session renewed(Session gone) throws IOException, InterruptedException {
    Session now = session;
    if (now != null && now != gone) {
      return now;
    }
    Session fresh = begin(gone.begun, answer -> {});
    if (fresh == null) {
      throw new RpcError(
          RpcError.INTERNAL_ERROR, "The hub was started anew and lets no session begin.", null);
    }
    session = fresh;
    if (initialized) {
      ready();
    }
    for (byte[] wish : wishes.values()) {
      hub.post(wish, fresh.headers()).messages(answer -> {});
    }
    return fresh;
  }

  private void listen() {
    stopListening();
    Session now = session;
    if (now != null) {
      listener = Thread.ofVirtual().start(() -> listen(now));
    }
  }

  private void listen(Session own) {
    Duration pause = FIRST_PAUSE;
    try {
      while (session == own) {
        if (hears(own)) {
          pause = FIRST_PAUSE;
        }
        Thread.sleep(pause);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Listens until the stream breaks; false where there was none. */
  private boolean hears(Session own) throws InterruptedException {
    try (HttpAnswer answer = hub.get(own.headers())) {
      if (answer.status() == GONE) {
        renewed(own);
      }
      if (answer.status() != 200) {
        return false;
      }
      answer.messages(heard);
      return true;
    } catch (IOException | RpcError e) {
      return false;
    }
  }

  private void stopListening() {
    Thread stopped = listener;
    if (stopped != null && !stopped.equals(Thread.currentThread())) {
      stopped.interrupt();
    }
    listener = null;
  }

  /** Ends the session. */
  synchronized void close() throws InterruptedException {
    Session last = session;
    session = null;
    stopListening();
    if (last != null) {
      try {
        hub.delete(last.headers());
      } catch (RpcError e) {
        // Without a hub there is no session either.
      }
    }
  }
}
