package io.quarterdeck.decision.correlation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RedisChannelTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final class Ears implements RedisChannel.Subscriber {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final AtomicInteger opened = new AtomicInteger();

    @Override
    public void opened() {
      opened.incrementAndGet();
    }

    @Override
    public void heard(String message) {
      heard.add(message);
    }
  }

  private static boolean sent(RedisChannel channel, String message) {
    return channel.publish(message).toCompletableFuture().handle((n, e) -> e == null).join();
  }

  @Test
  void whatOneSendsAllHear() {
    try (RedisProcess redis = RedisProcess.start()) {
      RedisClusterProcesses.ask(redis, node -> node.configSet("requirepass", "s3cret"));
      assertHeardByBoth("redis://:s3cret@127.0.0.1:" + redis.port());
    }
  }

  @Test
  void whatOneSendsAllOfAClusterHear() {
    try (RedisClusterProcesses cluster = RedisClusterProcesses.start()) {
      assertHeardByBoth(cluster.url());
    }
  }

  private static void assertHeardByBoth(String url) {
    Ears one = new Ears();
    Ears other = new Ears();
    try (RedisChannel channel = RedisChannel.open(url, "test", one);
        var _ = RedisChannel.open(url, "test", other)) {
      await().atMost(LONG).until(() -> one.opened.get() == 1 && other.opened.get() == 1);
      await().atMost(LONG).until(() -> sent(channel, "hello"));

      await().until(() -> one.heard.contains("hello") && other.heard.contains("hello"));
    }
  }

  @Test
  void databasesOfOneServerDoNotHearEachOther() {
    Ears first = new Ears();
    Ears second = new Ears();
    try (RedisProcess redis = RedisProcess.start();
        RedisChannel zero = RedisChannel.open(redis.url(), "test", first);
        RedisChannel one = RedisChannel.open(redis.url() + "/1", "test", second)) {
      await().until(() -> first.opened.get() == 1 && second.opened.get() == 1);
      await().until(() -> sent(zero, "for zero"));
      await().until(() -> sent(one, "for one"));

      await().until(() -> first.heard.contains("for zero") && second.heard.contains("for one"));
      assertThat(first.heard).containsOnly("for zero");
      assertThat(second.heard).containsOnly("for one");
    }
  }

  @Test
  void afterEveryOutageItIsSaidThatMessagesMayBeMissing() {
    Ears ears = new Ears();
    try (RedisProcess redis = RedisProcess.start();
        RedisChannel channel = RedisChannel.open(redis.url(), "test", ears)) {
      await().until(() -> ears.opened.get() == 1);
      redis.restart();
      await().until(() -> ears.opened.get() == 2);

      await().until(() -> sent(channel, "again"));
      await().until(() -> ears.heard.contains("again"));
    }
  }

  @Test
  void whoMayNotSubscribeHearsNothingAndStillSends() {
    Ears barred = new Ears();
    Ears ears = new Ears();
    try (RedisProcess redis = RedisProcess.start()) {
      RedisClusterProcesses.ask(
          redis,
          node ->
              node.aclSetuser(
                  "barred",
                  AclSetuserArgs.Builder.on()
                      .addPassword("pw")
                      .allCommands()
                      .removeCommand(CommandType.SUBSCRIBE)
                      .channelPattern("*")));
      try (RedisChannel channel =
              RedisChannel.open("redis://barred:pw@127.0.0.1:" + redis.port(), "test", barred);
          var _ = RedisChannel.open(redis.url(), "test", ears)) {
        await().until(() -> ears.opened.get() == 1);
        await().until(() -> sent(channel, "hello"));

        await().until(() -> ears.heard.contains("hello"));
        assertThat(barred.heard).isEmpty();
      }
    }
  }

  @Test
  void whatCannotBeSentFails() {
    try (RedisProcess redis = RedisProcess.start()) {
      redis.kill();
      try (RedisChannel channel = RedisChannel.open(redis.url(), "test", new Ears())) {
        assertThat(channel.publish("hello").toCompletableFuture()).isCompletedExceptionally();
      }
    }
  }
}
