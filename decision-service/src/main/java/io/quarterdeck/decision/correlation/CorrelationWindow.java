package io.quarterdeck.decision.correlation;

import java.util.concurrent.CompletionStage;

/**
 * Proposes what happens to an alert: opens a case, joins one, outranks one.
 *
 * <p>Atomic per tenant: of any number of concurrent requests that share a live key exactly one
 * opens and all others join it. The window proposes only; that a case is opened once is settled by
 * a unique row in SQL, after which {@link #adopt} makes the window agree.
 *
 * <p>The rules, in their order:
 *
 * <ol>
 *   <li>An identified alert that was decided within 48 hours is repeated, unless it comes {@code
 *       again}. A question is asked once within 48 hours and touches nothing else.
 *   <li>Each key remembers the alert's other keys for 24 hours; one with more of them than its
 *       fan-out is shared and neither joins nor claims.
 *   <li>A key is live for the case that claimed it until the claim's end in event time, while that
 *       case is open and would span no more than {@link CorrelationRequest#LONGEST_CASE} with this
 *       alert. A case is not joined by a key whose pair with the alert's rule was taken out of it.
 *   <li>With no live case {@code IGNORE} stays alone, and any other verdict opens a case that
 *       claims all the alert's keys. An opener that comes again keeps its case and is not counted.
 *   <li>Of several live cases the gravest is chosen, then the largest, then the one with the lowest
 *       number; the others are linked.
 *   <li>A graver alert than the chosen case opens its own, which takes over the alert's keys, and
 *       only these. A case whose lease ran out is taken over by anything but {@code IGNORE}.
 *   <li>Anything else is appended, {@code IGNORE} too: the case grows, and its claims on the
 *       alert's keys are made or extended, except on keys that are live for another case.
 * </ol>
 *
 * <p>What nobody touches for 48 hours is forgotten by itself; so the allowed lateness of events
 * must stay below 24 hours. Times count in whole milliseconds.
 */
public interface CorrelationWindow extends AutoCloseable {
  /**
   * Proposes and remembers, in one step and at most one round trip.
   *
   * @return failed with a {@link WindowUnavailableException} when the store is away or does not
   *     answer in time; nothing may then be assumed, not even that nothing was remembered
   */
  CompletionStage<Correlation> correlate(CorrelationRequest request);

  /**
   * Overwrites what is known of a case: after a contradiction, a link, a close, a removal, and at
   * start. It takes every key that the state lists, from other cases too, and gives free the keys
   * that it does not list; a closed case gives free all of them. What a case has seen (its marks)
   * is kept where it is known; where it is not, everything is new to the case at first.
   */
  CompletionStage<Void> adopt(CaseState state);

  /** Whether the store answers at the moment. */
  boolean available();

  @Override
  void close();
}
