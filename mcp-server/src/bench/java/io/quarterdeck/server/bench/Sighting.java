package io.quarterdeck.server.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What is seen of one incident from outside its hub; thread-safe. */
final class Sighting {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String address;
  private final Instant told = Instant.now();
  private final CompletableFuture<Course> course = new CompletableFuture<>();
  private int calls;
  private @Nullable Instant called;
  private @Nullable Instant summed;
  private @Nullable Instant closed;

  /** Of an incident that the hub is told of now. */
  Sighting(String address) {
    this.address = address;
  }

  /** The SOAR was called for it. */
  synchronized void called() {
    calls++;
    called = called == null ? Instant.now() : called;
  }

  /** The expert's first answer was accepted. */
  synchronized void summed(String incident) {
    summed = Instant.now();
    end(incident);
  }

  /** The captain's last answer was accepted. */
  synchronized void closed(String incident) {
    closed = Instant.now();
    end(incident);
  }

  /** The captain may hear sooner than the expert that an answer was accepted. */
  private void end(String incident) {
    if (called != null && summed != null && closed != null) {
      course.complete(new Course(incident, told, called, summed, closed));
    }
  }

  void failed(Throwable why) {
    course.completeExceptionally(why);
  }

  /** How often the SOAR was called for it. */
  synchronized int calls() {
    return calls;
  }

  /**
   * Waits until it is closed.
   *
   * @throws IllegalStateException when it does not come to that
   */
  Course course() throws InterruptedException {
    try {
      return course.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the incident about " + address + " failed", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the incident about " + address + " is not closed", e);
    }
  }
}
