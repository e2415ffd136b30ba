package io.quarterdeck.server.incident.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

class OutletTest {
  private final Outlet outlet = new Outlet(Duration.ofSeconds(20));
  private final Reader reader = new Reader();

  /** Takes only what it is told to take. */
  private static final class Reader extends BaseSubscriber<Frame> {
    private final List<Long> taken = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable Throwable why;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {}

    @Override
    protected void hookOnNext(Frame frame) {
      taken.add(frame.position());
    }

    @Override
    protected void hookOnError(Throwable error) {
      why = error;
      over.countDown();
    }

    @Override
    protected void hookOnComplete() {
      over.countDown();
    }
  }

  private static Frame frame(long id) {
    return new Frame(id, "{}");
  }

  /** Tells until the outlet says that nobody reads; how many it took. */
  private static int untilCut(Outlet outlet) throws InterruptedException {
    int told = 0;
    while (outlet.tell(frame(told))) {
      told++;
    }
    return told;
  }

  @Test
  void whoTakesNothingIsCutOffAndLittleWaitsForThem() throws InterruptedException {
    Outlet impatient = new Outlet(Duration.ofMillis(100));
    impatient.frames().subscribe(reader);

    assertThat(untilCut(impatient)).isBetween(1, 100);
    reader.requestUnbounded();
    assertThat(reader.over.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(reader.why).hasMessageContaining("does not read");
    assertThat(impatient.isOver()).isTrue();
  }

  @Test
  void aSlowReaderIsWaitedForAndMissesNothing() throws InterruptedException {
    outlet.frames().subscribe(reader);
    Thread teller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int id = 0; id < 500; id++) {
                  assertThat(outlet.tell(frame(id))).isTrue();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    while (teller.isAlive()) {
      reader.request(50);
      teller.join(Duration.ofMillis(5));
    }
    reader.requestUnbounded();

    assertThat(reader.taken).hasSize(500).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void whatIsEndedIsOverForItsReaderAtOnce() throws InterruptedException {
    outlet.frames().subscribe(reader);

    outlet.end();

    assertThat(reader.over.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(reader.why).isNull();
    assertThat(outlet.tell(frame(1))).isFalse();
  }
}
