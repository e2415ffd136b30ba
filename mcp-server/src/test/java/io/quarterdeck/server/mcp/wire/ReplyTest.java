package io.quarterdeck.server.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;

class ReplyTest {
  /** A session that ends while its client goes away: each waits for what the other holds. */
  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whoLeavesAndWhoEndsDoNotWaitForEachOther() throws InterruptedException {
    Object session = new Object();
    CountDownLatch leaving = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    Reply reply =
        new Reply(() -> {
          leaving.countDown();
          synchronized (session) {
            told.countDown();
          }
        });
    Disposable connection = reply.response().subscribe();

    synchronized (session) {
      Thread.ofPlatform().daemon().start(connection::dispose);
      assertThat(leaving.await(5, TimeUnit.SECONDS)).isTrue();
      reply.end();
    }

    assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
  }
}
