package io.quarterdeck.decision.sql;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again for what other replicas changed, until it is closed. */
public final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private final CountDownLatch end = new CountDownLatch(1);
  private final String what;
  private final Runnable look;

  private Watch(String what, Runnable look) {
    this.what = what;
    this.look = look;
  }

  /** Starts to look, on a thread of its own. */
  public static Watch every(Duration pause, String what, Runnable look) {
    Watch watch = new Watch(what, look);
    Thread.ofVirtual().name("watch-" + what).start(() -> watch.run(pause));
    return watch;
  }

  /** Starts to look, on a thread of the system's: for work that needs the processor for long. */
  public static Watch busy(Duration pause, String what, Runnable look) {
    Watch watch = new Watch(what, look);
    Thread.ofPlatform().daemon().name("watch-" + what).start(() -> watch.run(pause));
    return watch;
  }

  private void run(Duration pause) {
    try {
      while (!end.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        lookOnce();
      }
    } catch (InterruptedException e) {
      LOG.debug("no longer watching {}", what, e);
    }
  }

  private void lookOnce() {
    try {
      look.run();
    } catch (DatabaseAwayException e) {
      LOG.debug("{} is as it was: {}", what, e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be read again", what, e);
    }
  }

  @Override
  public void close() {
    end.countDown();
  }
}
