package io.quarterdeck.playbook.hint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HintsTest {
  private final Hints<String> hints = Hints.kept();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Test
  void everyListenerHearsWhatIsToldInItsOrder() throws InterruptedException {
    BlockingQueue<String> other = new LinkedBlockingQueue<>();
    hints.listen(heard::add);
    hints.listen(other::add);

    hints.tell("a");
    hints.tell("b");

    assertThat(List.of(next(heard), next(heard))).containsExactly("a", "b");
    assertThat(List.of(next(other), next(other))).containsExactly("a", "b");
  }

  @Test
  void whoTellsDoesNotWaitForAListenerThatHangsAndOthersHear() throws InterruptedException {
    CountDownLatch hangs = new CountDownLatch(1);
    BlockingQueue<String> other = new LinkedBlockingQueue<>();
    hints.listen(hanging(hangs));
    hints.listen(other::add);

    hints.tell("a");
    hints.tell("b");

    assertThat(List.of(next(other), next(other))).containsExactly("a", "b");
    assertThat(next(heard)).isEqualTo("a");
    assertThat(heard).as("the other one hears of no more").isEmpty();
    hangs.countDown();
  }

  @Test
  void aListenerThatFailsHearsTheNextToo() throws InterruptedException {
    hints.listen(what -> {
      heard.add(what);
      if (what.equals("a")) {
        throw new IllegalStateException("deaf");
      }
      throw new AssertionError("deafer");
    });

    hints.tell("a");
    hints.tell("b");
    assertThat(List.of(next(heard), next(heard))).containsExactly("a", "b");

    hints.tell("c");
    assertThat(next(heard)).isEqualTo("c");
  }

  @Test
  void whatIsToldAgainWhileItIsHeardIsHeardOnceMore() throws InterruptedException {
    CountDownLatch hangs = new CountDownLatch(1);
    hints.listen(hanging(hangs));
    hints.tell("a");
    assertThat(next(heard)).isEqualTo("a");

    for (int i = 0; i < 10_000; i++) {
      hints.tell("a");
    }
    hints.tell("end");
    hangs.countDown();

    assertThat(List.of(next(heard), next(heard))).containsExactly("a", "end");
    assertThat(heard).isEmpty();
  }

  @Test
  void aStormReachesAQuickListenerAsAFewHints() throws InterruptedException {
    List<String> all = new CopyOnWriteArrayList<>();
    hints.listen(all::add);
    long start = System.nanoTime();

    for (int i = 0; i < 10_000; i++) {
      hints.tell("a");
    }
    hints.tell("end");

    await().until(() -> all.contains("end"));
    long rounds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 5 + 2;
    assertThat(all.size()).isLessThanOrEqualTo((int) rounds);
  }

  @Test
  void whoStoppedListeningHearsNothingMore() throws InterruptedException {
    List<String> gone = new CopyOnWriteArrayList<>();
    Hints.Listening listening = hints.listen(gone::add);
    hints.listen(heard::add);
    listening.close();

    hints.tell("a");

    assertThat(next(heard)).isEqualTo("a");
    assertThat(gone).isEmpty();
  }

  @Test
  void aListenerThatCannotKeepUpIsToldToLookAtEverything() throws InterruptedException {
    Hints<String> bounded = Hints.bounded("everything");
    CountDownLatch hangs = new CountDownLatch(1);
    bounded.listen(hanging(hangs));
    bounded.tell("first");
    assertThat(next(heard)).isEqualTo("first");

    for (int i = 0; i < 10_003; i++) {
      bounded.tell("word " + i);
    }
    hangs.countDown();

    assertThat(List.of(next(heard), next(heard), next(heard)))
        .containsExactly("everything", "word 10001", "word 10002");
  }

  private Consumer<String> hanging(CountDownLatch latch) {
    return what -> {
      heard.add(what);
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static String next(BlockingQueue<String> heard) throws InterruptedException {
    String next = heard.poll(10, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }
}
