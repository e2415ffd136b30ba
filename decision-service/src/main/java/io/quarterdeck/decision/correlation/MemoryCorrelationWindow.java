package io.quarterdeck.decision.correlation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The window of a single process, lost with it and rebuilt by {@link #adopt}.
 *
 * <p>Needs no timer and no clock: what is old is dropped as requests come. A million alerts within
 * two days take about 80 MB; were each to open a case of its own, 250 MB.
 */
public final class MemoryCorrelationWindow implements CorrelationWindow {
  private final ReentrantLock lock = new ReentrantLock();
  private final Fingerprints fingerprints = new Fingerprints();
  private final Correlator correlator = new Correlator(fingerprints);

  @Override
  public CompletionStage<Correlation> correlate(CorrelationRequest request) {
    FingerprintedAlert alert = FingerprintedAlert.of(request, fingerprints);
    lock.lock();
    try {
      return CompletableFuture.completedFuture(correlator.correlate(alert));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public CompletionStage<Void> adopt(CaseState state) {
    lock.lock();
    try {
      correlator.adopt(state);
    } finally {
      lock.unlock();
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public void close() {
    // Memory is all there is.
  }
}
