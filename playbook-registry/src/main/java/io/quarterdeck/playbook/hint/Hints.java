package io.quarterdeck.playbook.hint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what may have changed.
 *
 * <p>Who tells never waits: each listener hears on a virtual thread of its own, one thing after the
 * other, and may block. The first hint is heard at once. What is told again before a listener has
 * heard of it is heard once, and a listener hears the same thing at most once in 5 ms; what is told
 * while it is being heard is heard again.
 *
 * @param <T> what may have changed, with {@code equals}
 */
public final class Hints<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Hints.class);
  private static final Duration PAUSE = Duration.ofMillis(5);

  /** Waiting for one listener. */
  private static final int MOST = 10_000;

  private final List<Ear> ears = new CopyOnWriteArrayList<>();
  private final @Nullable T everything;

  private Hints(@Nullable T everything) {
    this.everything = everything;
  }

  /** Hints each of which is kept until it was heard. */
  public static <T> Hints<T> kept() {
    return new Hints<>(null);
  }

  /**
   * Hints of which 10,000 at most are kept for a listener that does not keep up.
   *
   * @param everything what it hears in place of more: it has to look at everything
   */
  public static <T> Hints<T> bounded(T everything) {
    return new Hints<>(everything);
  }

  /** Ends the listening; what is being heard is heard to its end. */
  @FunctionalInterface
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /** Listens until the returned value is closed; what a listener throws is logged. */
  public Listening listen(Consumer<T> listener) {
    Ear ear = new Ear(listener);
    ears.add(ear);
    return () -> {
      ears.remove(ear);
      ear.shut();
    };
  }

  /** Tells all who listen, and returns at once. */
  public void tell(T what) {
    ears.forEach(ear -> ear.tell(what));
  }

  /** One listener, and what it has not heard yet. */
  private final class Ear {
    private final Consumer<T> listener;
    private final Set<T> waiting = new LinkedHashSet<>();
    private boolean listening;
    private boolean shut;

    Ear(Consumer<T> listener) {
      this.listener = listener;
    }

    synchronized void tell(T what) {
      if (shut) {
        return;
      }
      if (everything != null && waiting.size() >= MOST) {
        waiting.clear();
        waiting.add(everything);
      } else {
        waiting.add(what);
      }
      if (!listening) {
        listening = true;
        Thread.ofVirtual().name("hints").start(this::hear);
      }
    }

    synchronized void shut() {
      shut = true;
      waiting.clear();
    }

    private void hear() {
      for (List<T> round = next(); !round.isEmpty(); round = next()) {
        round.forEach(this::heard);
        pause();
      }
    }

    private synchronized List<T> next() {
      List<T> round = new ArrayList<>(waiting);
      waiting.clear();
      listening = !round.isEmpty();
      return round;
    }

    private void heard(T what) {
      if (isShut()) {
        return;
      }
      try {
        listener.accept(what);
      } catch (RuntimeException | Error e) {
        // Whoever fails once is not deaf from then on.
        LOG.warn("{} was not heard by everybody", what, e);
      }
    }

    private synchronized boolean isShut() {
      return shut;
    }

    private static void pause() {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        // A listener that interrupts itself still hears the rest.
        LOG.debug("A pause between hints was cut short", e);
      }
    }
  }
}
