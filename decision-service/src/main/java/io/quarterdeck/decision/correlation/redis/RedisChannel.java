package io.quarterdeck.decision.correlation.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages between any number of processes, by publish and subscribe: who is not there misses them.
 *
 * <p>Everybody who has Redis can send on it, so what is heard must be checked.
 */
public final class RedisChannel implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisChannel.class);
  private static final Duration TIMEOUT = RedisCorrelationWindow.TIMEOUT;
  private static final Duration REFUSED_RETRY = Duration.ofSeconds(10);

  private final String name;
  private final Subscriber subscriber;
  private final RedisOpener opener;
  private final RedisConnection connection;

  private RedisChannel(RedisAddress address, String name, Subscriber subscriber) {
    // Publishing knows no numbered databases of a server, so the name does.
    this.name = name + ":" + address.nodes().getFirst().getDatabase();
    this.subscriber = subscriber;
    this.opener = new RedisOpener(address, TIMEOUT);
    this.connection = new RedisConnection(opener);
  }

  /**
   * A channel that connects in the background, and again whenever the connection is lost.
   *
   * @param url as {@link RedisCorrelationWindow} takes it
   * @param name of the channel; the number of the server's database is put behind it
   * @throws IllegalArgumentException when the URL cannot be read
   */
  public static RedisChannel open(String url, String name, Subscriber subscriber) {
    RedisChannel channel = new RedisChannel(RedisAddress.parse(url), name, subscriber);
    channel.subscribe();
    return channel;
  }

  /** Hears what is sent; is called on the client's own threads, which must not be blocked. */
  public interface Subscriber {
    /** Messages are heard from now on, for the first time or again; others may have been missed. */
    void opened();

    /** Somebody sent this; this process too. */
    void heard(String message);
  }

  /**
   * Sends to all who listen now.
   *
   * @return failed when Redis is away or does not answer in 200 ms
   */
  public CompletionStage<Long> publish(String message) {
    RedisClusterAsyncCommands<String, String> commands = connection.commands();
    return commands == null
        ? CompletableFuture.failedFuture(
            new RedisConnectionException("Redis at " + connection + " is not connected yet"))
        : commands.publish(name, message);
  }

  /** Runs something on the client's own threads, which must not be blocked. */
  public void later(Runnable task, Duration delay) {
    opener.later(task, delay);
  }

  @Override
  public void close() {
    connection.close();
  }

  private void subscribe() {
    opener.subscribe(made -> {
      made.addListener(new Ear());
      made.async()
          .subscribe(name)
          .whenComplete((subscribed, failure) -> {
            if (failure != null) {
              giveUp(made, failure);
            }
          });
    });
  }

  /** Once it was subscribed, the client does so again by itself. */
  private void giveUp(StatefulRedisPubSubConnection<String, String> made, Throwable failure) {
    boolean refused = failure instanceof RedisCommandExecutionException;
    if (refused) {
      log.warn(
          "Redis at {} refuses to subscribe to {}: {}", connection, name, failure.getMessage());
    }
    CompletableFuture<Void> _ = made.closeAsync();
    opener.later(this::subscribe, refused ? REFUSED_RETRY : RedisOpener.RETRY);
  }

  private final class Ear extends RedisPubSubAdapter<String, String> {
    @Override
    public void subscribed(String channel, long count) {
      subscriber.opened();
    }

    @Override
    public void message(String channel, String message) {
      subscriber.heard(message);
    }
  }
}
