package io.quarterdeck.decision.correlation.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.quarterdeck.decision.correlation.redis.RedisOpener.Link;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one shared connection to Redis, or to a cluster; made in the background and again. */
final class RedisConnection implements AutoCloseable {
  static final Duration RETRY = RedisOpener.RETRY;
  private static final Logger log = LoggerFactory.getLogger(RedisConnection.class);

  private final RedisOpener opener;
  private volatile @Nullable Link link;

  RedisConnection(RedisOpener opener) {
    this.opener = opener;
    opener.connect(made -> {
      link = made;
      log.info("Connected to Redis at {}", opener.address());
    });
  }

  /** The commands, or null before the first connection was made. */
  @Nullable RedisClusterAsyncCommands<String, String> commands() {
    Link made = link;
    return made == null ? null : made.commands();
  }

  /** Whether it stands; of a cluster's, which has one per node, only whether it was ever made. */
  boolean isOpen() {
    Link made = link;
    return made != null && (opener.address().cluster() || made.connection().isOpen());
  }

  /** Runs something on the client's own threads. */
  void later(Runnable task, Duration delay) {
    opener.later(task, delay);
  }

  /** Hosts and ports, for messages. */
  @Override
  public String toString() {
    return opener.address().toString();
  }

  @Override
  public void close() {
    opener.close();
  }
}
