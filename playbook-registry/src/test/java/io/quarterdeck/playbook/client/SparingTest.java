package io.quarterdeck.playbook.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Failed;
import io.quarterdeck.playbook.client.Reply.Refused;
import io.quarterdeck.playbook.platform.ConnectionState;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparingTest {
  private static final Call START = Call.post("/start", null);

  private final LoopbackServer server;
  private volatile Instant now = Instant.parse("2026-03-03T20:10:00Z");
  private final PlatformClient client;

  SparingTest() throws IOException {
    server = LoopbackServer.plain();
    InstantSource source = () -> now;
    Clock clock = source.withZone(ZoneOffset.UTC);
    client = PlatformClient.open(server.connection(), Map.of("X-Key", "s3cr3t"), clock);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void aPlatformThatFailsIsLeftAloneAndTriedAgain() {
    server.answers(500, "{}");
    for (int i = 0; i < Sparing.CALLS_TO_JUDGE; i++) {
      client.send(START);
    }
    assertThat(client.state()).isEqualTo(ConnectionState.SPARED);
    assertThat(client.send(START))
        .isEqualTo(
            new Failed(
                PlatformProblem.SPARED,
                "soc failed repeatedly, so it is left alone for 15 s. Try again later.",
                false));
    assertThat(server.requests()).isEqualTo(Sparing.CALLS_TO_JUDGE);

    server.answers(200, "{}");
    now = now.plus(Sparing.PAUSE).plusSeconds(1);
    assertThat(client.send(START)).isInstanceOf(Answered.class);
    assertThat(client.state()).isEqualTo(ConnectionState.READY);
  }

  @ParameterizedTest
  @CsvSource({
    "429, soc gets too many requests. Ask again in 30 s., false",
    "503, soc cannot work now (HTTP 503). Ask again in 30 s., true"
  })
  void aPlatformThatSaysWhenToAskAgainIsLeftAloneUntilThen(
      int status, String message, boolean mayHaveActed) {
    server.answers(exchange -> {
      exchange.getResponseHeaders().set("Retry-After", "30");
      LoopbackServer.send(exchange, status, "{}");
    });
    Failed failed = (Failed) client.send(START);
    assertThat(failed.message()).isEqualTo(message);
    assertThat(failed.mayHaveActed()).isEqualTo(mayHaveActed);
    assertThat(failed.pause()).hasValue(Duration.ofSeconds(30));

    server.answers(200, "{}");
    now = now.plusSeconds(10);
    assertThat(client.state()).isEqualTo(ConnectionState.SPARED);
    assertThat(client.send(START))
        .isEqualTo(
            new Failed(
                PlatformProblem.SPARED,
                "soc asked not to be called for another 20 s. Try again later.",
                false));
    now = now.plusSeconds(20);
    assertThat(client.send(START)).isInstanceOf(Answered.class);
    assertThat(client.state()).isEqualTo(ConnectionState.READY);
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void whenToAskAgainIsReadWhereItMeansThat() {
    server.answers(exchange -> {
      exchange.getResponseHeaders().set("Retry-After", "30");
      LoopbackServer.send(exchange, server.requests() % 2 == 0 ? 500 : 400, "{}");
    });
    for (int i = 0; i < 2; i++) {
      client.send(START);
    }

    assertThat(client.state()).isEqualTo(ConnectionState.READY);
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void refusalsOpenNoBreaker() {
    server.answers(401, "{}");
    for (int i = 0; i < 2 * Sparing.CALLS_TO_JUDGE; i++) {
      assertThat(client.send(START)).isInstanceOf(Refused.class);
    }
  }

  @Test
  void moreCallsAtOnceThanAllowedAreNotMade() throws Exception {
    Phaser arrived = new Phaser(Sparing.MOST_AT_ONCE + 1);
    CountDownLatch hold = new CountDownLatch(1);
    server.answers(exchange -> {
      arrived.arrive();
      LoopbackServer.await(hold);
      LoopbackServer.send(exchange, 200, "{}");
    });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < Sparing.MOST_AT_ONCE; i++) {
        replies.add(threads.submit(() -> client.send(START)));
      }
      arrived.arriveAndAwaitAdvance();

      assertThat(client.send(START))
          .isEqualTo(
              new Failed(
                  PlatformProblem.SPARED,
                  "soc is busy with 16 calls of ours. Try again later.",
                  false));
      hold.countDown();
      for (Future<Reply> reply : replies) {
        assertThat(reply.get()).isInstanceOf(Answered.class);
      }
    }
    assertThat(server.requests()).isEqualTo(Sparing.MOST_AT_ONCE);
  }

  @Test
  void callsBeyondThoseThatAreAllowedAtOnceWaitForTheirTurn() throws Exception {
    server.answers(exchange -> LoopbackServer.send(exchange, 200, "{}"));
    List<Future<Reply>> replies = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 5 * Sparing.MOST_AT_ONCE; i++) {
        replies.add(threads.submit(() -> client.send(START)));
      }
    }

    for (Future<Reply> reply : replies) {
      assertThat(reply.get()).isInstanceOf(Answered.class);
    }
  }

  @Test
  void aCallThatIsInterruptedBeforeItIsMadeWasNotMade() {
    Thread.currentThread().interrupt();

    Reply reply = client.send(START);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(reply)
        .isEqualTo(
            new Failed(
                PlatformProblem.SPARED,
                "soc was not called, because the hub stops. Try again later.",
                false));
    assertThat(server.requests()).isZero();
  }
}
