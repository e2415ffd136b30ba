package io.quarterdeck.server.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.server.mcp.RpcError;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class WorkTest {
  private static final Duration SOON = Duration.ofMillis(50);

  @Test
  void whatTakesTooLongIsInterruptedAndTheCallerTold() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Mono<ObjectNode> late =
        Work.blocking(() -> {
          try {
            new CountDownLatch(1).await(1, TimeUnit.MINUTES);
          } finally {
            interrupted.countDown();
          }
          return JsonNodeFactory.instance.objectNode();
        });

    assertThatThrownBy(() -> Work.inTime(late, SOON).block())
        .isInstanceOf(RpcError.class)
        .hasMessageContaining("took too long")
        .hasMessageContaining("list_runs");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatHasNoThreadHasADeadlineToo() {
    assertThatThrownBy(() -> Work.inTime(Mono.never(), SOON).block())
        .isInstanceOf(RpcError.class)
        .hasMessageContaining("took too long");
  }

  @Test
  void whatNobodyExpectedIsToldWithoutItsWords() {
    assertThatThrownBy(
            () -> Work.inTime(Mono.error(new IllegalStateException("java.lang.secret"))).block())
        .isInstanceOf(RpcError.class)
        .hasMessageContaining("our fault")
        .hasMessageNotContaining("secret");
  }
}
