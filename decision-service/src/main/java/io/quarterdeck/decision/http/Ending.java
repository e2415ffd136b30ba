package io.quarterdeck.decision.http;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a process that is told to end does so: it waits until everything is closed, but not for ever.
 * What it leaves unclosed is what {@code kill -9} would leave: every answer that was given is on
 * disk by then.
 */
final class Ending {
  /** Where the threads stand that kept the process from closing. */
  static final String THREADS = "stuck-threads.txt";

  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  private final Path home;
  private final Duration patience;
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * An ending.
   *
   * @param home the data folder
   * @param patience how long closing may take
   */
  Ending(Path home, Duration patience) {
    this.home = home;
    this.patience = patience;
  }

  /** Waits until the process is told to end. */
  void await() throws InterruptedException {
    told.await();
  }

  /** Everything is closed. */
  void closed() {
    closed.countDown();
  }

  /** Tells the process to end and waits until everything is closed or patience is at its end. */
  void tell() {
    told.countDown();
    try {
      if (!closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error(
            "not closed within {} s, ended without; please report {}",
            patience.toSeconds(),
            threads());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what all threads do, virtual ones too, and answers where. */
  private String threads() {
    Path file = home.resolve(THREADS).toAbsolutePath();
    try {
      Files.deleteIfExists(file);
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
      return file.toString();
    } catch (IOException | RuntimeException e) {
      return "this; what its threads did could not be written to " + file + ": " + e.getMessage();
    }
  }
}
