package io.quarterdeck.decision.correlation.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes connections to Redis, or to a cluster, all with the same threads and options. */
final class RedisOpener implements AutoCloseable {
  static final Duration RETRY = Duration.ofMillis(200);
  private static final Duration HANDSHAKE = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(RedisOpener.class);

  private final RedisAddress address;
  private final ClientResources resources;
  private final AbstractRedisClient client;
  private final Supplier<CompletionStage<Link>> connections;
  private final Supplier<
          ? extends CompletionStage<? extends StatefulRedisPubSubConnection<String, String>>>
      subscriptions;
  private volatile boolean closed;

  RedisOpener(RedisAddress address, Duration timeout) {
    this.address = address;
    resources =
        ClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(Delay.constant(RETRY))
            .nettyCustomizer(new Together())
            .build();
    address.nodes().forEach(node -> node.setTimeout(HANDSHAKE));
    if (address.cluster()) {
      RedisClusterClient cluster = RedisClusterClient.create(resources, address.nodes());
      cluster.setOptions(clusterOptions(timeout));
      client = cluster;
      connections =
          () ->
              cluster
                  .refreshPartitionsAsync()
                  .thenCompose(known -> cluster.connectAsync(StringCodec.UTF8))
                  .thenApply(c -> new Link(c, c.async()));
      subscriptions =
          () ->
              cluster
                  .refreshPartitionsAsync()
                  .thenCompose(known -> cluster.connectPubSubAsync(StringCodec.UTF8));
    } else {
      RedisClient single = RedisClient.create(resources);
      single.setOptions(options(ClientOptions.builder(), timeout).build());
      client = single;
      connections =
          () ->
              single
                  .connectAsync(StringCodec.UTF8, address.nodes().getFirst())
                  .thenApply(c -> new Link(c, c.async()));
      subscriptions = () -> single.connectPubSubAsync(StringCodec.UTF8, address.nodes().getFirst());
    }
  }

  /** A connection and the commands that it takes. */
  record Link(
      StatefulConnection<String, String> connection,
      RedisClusterAsyncCommands<String, String> commands) {}

  RedisAddress address() {
    return address;
  }

  /** Makes a connection for commands, in the background and again until it stands. */
  void connect(Consumer<Link> made) {
    open(connections, made);
  }

  /** Makes a connection for subscriptions, in the background and again until it stands. */
  void subscribe(Consumer<StatefulRedisPubSubConnection<String, String>> made) {
    open(subscriptions, made);
  }

  // Lettuce reconnects by itself, but only a connection that was made once.
  private <T> void open(
      Supplier<? extends CompletionStage<? extends T>> connector, Consumer<T> taker) {
    connector
        .get()
        .whenComplete((made, failure) -> {
          if (made != null) {
            taker.accept(made);
          } else {
            log.debug("Redis at {} is not there yet", address, failure);
            later(() -> open(connector, taker), RETRY);
          }
        });
  }

  /** Runs something on the client's own threads. */
  void later(Runnable task, Duration delay) {
    if (!closed) {
      Future<?> _ =
          resources.eventExecutorGroup().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    closed = true;
    client.shutdown(Duration.ZERO, HANDSHAKE);
    resources.shutdown(0, HANDSHAKE.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }

  private static <B extends ClientOptions.Builder> B options(B builder, Duration timeout) {
    builder
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .timeoutOptions(TimeoutOptions.enabled(timeout))
        .socketOptions(SocketOptions.builder().connectTimeout(HANDSHAKE).build())
        // A command whose connection broke may have run: the caller must know, not Lettuce.
        .replayFilter(command -> true)
        .maintNotificationsConfig(MaintNotificationsConfig.disabled());
    return builder;
  }

  private static ClusterClientOptions clusterOptions(Duration timeout) {
    ClusterTopologyRefreshOptions refresh =
        ClusterTopologyRefreshOptions.builder()
            .adaptiveRefreshTriggersTimeout(RETRY)
            .enablePeriodicRefresh(Duration.ofSeconds(30))
            .build();
    return options(ClusterClientOptions.builder(), timeout).topologyRefreshOptions(refresh).build();
  }

  /** Sends calls that are made at the same time in one go: a packet costs more than a call. */
  private static final class Together implements NettyCustomizer {
    private static final int MOST = 256;

    @Override
    public void afterChannelInitialized(Channel channel) {
      channel.pipeline().addFirst(new FlushConsolidationHandler(MOST, true));
    }
  }
}
