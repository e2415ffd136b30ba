package io.quarterdeck.server.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.server.mcp.RpcError;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkTest {
  private static final Duration SOON = Duration.ofMillis(50);

  @Test
  void whatTakesTooLongIsInterruptedAndTheCallerTold() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    assertThatThrownBy(() ->
            Work.of(
                    () -> {
                      try {
                        return new CountDownLatch(1).await(1, TimeUnit.MINUTES) ? null : null;
                      } finally {
                        interrupted.countDown();
                      }
                    },
                    SOON)
                .block())
        .isInstanceOf(RpcError.class)
        .hasMessageContaining("took too long")
        .hasMessageContaining("list_runs");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatNobodyExpectedIsToldWithoutItsWords() {
    assertThatThrownBy(() ->
            Work.of(
                    () -> {
                      throw new IllegalStateException("java.lang.secret");
                    })
                .block())
        .isInstanceOf(RpcError.class)
        .hasMessageContaining("our fault")
        .hasMessageNotContaining("secret");
  }
}
