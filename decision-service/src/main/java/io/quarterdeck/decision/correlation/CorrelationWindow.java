package io.quarterdeck.decision.correlation;

import java.util.concurrent.CompletionStage;

/**
 * Proposes what happens to an alert: opens a case, joins one, outranks one.
 *
 * <p>Atomic per tenant: of any number of concurrent requests that share a live key exactly one
 * opens and all others join it. The window proposes only; that a case is opened once is settled by
 * a unique row in SQL, after which {@link #adopt} makes the window agree.
 */
public interface CorrelationWindow extends AutoCloseable {
  /**
   * Proposes and remembers, in one step and at most one round trip.
   *
   * @return failed when the store is away or does not answer in time; nothing may then be assumed
   */
  CompletionStage<Correlation> correlate(CorrelationRequest request);

  /**
   * Overwrites what is known of a case: after a contradiction, a link, a close, a removal, and at
   * start. A closed case gives its keys free.
   */
  CompletionStage<Void> adopt(CaseState state);

  /** Whether the store answers at the moment. */
  boolean available();

  @Override
  void close();
}
