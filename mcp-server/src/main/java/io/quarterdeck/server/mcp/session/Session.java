package io.quarterdeck.server.mcp.session;

import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.quarterdeck.server.mcp.Changes;
import io.quarterdeck.server.mcp.Changes.Watched;
import io.quarterdeck.server.mcp.Client;
import io.quarterdeck.server.mcp.LogLevel;
import io.quarterdeck.server.mcp.wire.Reply;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** One client's session, which belongs to the token that began it. */
final class Session {
  private static final int MOST_SUBSCRIPTIONS = 200;

  private final McpStreamableServerSession sdk;
  private final Client client;
  private final String owner;
  private final Map<String, Disposable> underWay = new ConcurrentHashMap<>();
  private final Map<Watched, Changes.Listening> subscriptions = new ConcurrentHashMap<>();
  private volatile LogLevel loudness = LogLevel.INFO;
  private volatile Instant usedAt;
  private @Nullable Reply listening;

  /**
   * A session.
   *
   * @param owner name of the token
   */
  Session(McpStreamableServerSession sdk, Client client, String owner, Instant now) {
    this.sdk = sdk;
    this.client = client;
    this.owner = owner;
    this.usedAt = now;
  }

  McpStreamableServerSession sdk() {
    return sdk;
  }

  Client client() {
    return client;
  }

  boolean isOf(String token) {
    return owner.equals(token);
  }

  void used(Instant now) {
    usedAt = now;
  }

  Instant usedAt() {
    return usedAt;
  }

  LogLevel loudness() {
    return loudness;
  }

  void loudness(LogLevel least) {
    loudness = least;
  }

  /** Whether nothing is under way and nobody listens. */
  synchronized boolean isIdle() {
    return underWay.isEmpty() && listening == null;
  }

  /** Remembers work until it is done, so that it can be cancelled. */
  void begin(String request, Disposable work) {
    underWay.put(request, work);
    if (work.isDisposed()) {
      underWay.remove(request, work);
    }
  }

  void done(String request) {
    underWay.remove(request);
  }

  void cancel(String request) {
    Disposable work = underWay.remove(request);
    if (work != null) {
      work.dispose();
    }
  }

  /** False where there are too many. */
  synchronized boolean subscribe(Watched what, Changes changes) {
    if (subscriptions.size() >= MOST_SUBSCRIPTIONS && !subscriptions.containsKey(what)) {
      return false;
    }
    subscriptions.computeIfAbsent(what, changes::watch);
    return true;
  }

  void unsubscribe(Watched what) {
    Changes.Listening watched = subscriptions.remove(what);
    if (watched != null) {
      watched.close();
    }
  }

  boolean wants(Watched what) {
    return subscriptions.containsKey(what);
  }

  /** A new stream to listen to takes the place of the one before. */
  synchronized void listen(Reply stream) {
    if (listening != null) {
      listening.end();
    }
    listening = stream;
    sdk.listeningStream(new ReplyTransport(stream));
  }

  synchronized void left(Reply stream) {
    if (listening == stream) {
      listening = null;
      sdk.releaseListeningStream();
    }
  }

  /** Ends what is under way and the stream that is listened to. */
  synchronized void close() {
    underWay.values().forEach(Disposable::dispose);
    underWay.clear();
    Set.copyOf(subscriptions.keySet()).forEach(this::unsubscribe);
    if (listening != null) {
      listening.end();
      listening = null;
    }
    sdk.close();
  }
}
