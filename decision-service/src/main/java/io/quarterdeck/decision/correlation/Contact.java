package io.quarterdeck.decision.correlation;

import org.jspecify.annotations.Nullable;

/**
 * A key of an alert and what holds it.
 *
 * @param holder the open case that holds it at the alert's time, or null when it is free
 * @param until until when it is held, in milliseconds
 * @param removed a person took this alert's rule with this key out of the holder
 */
record Contact(
    CorrelationRequest.Key key,
    Fingerprint print,
    @Nullable WindowCase holder,
    long until,
    boolean removed) {

  static Contact free(CorrelationRequest.Key key, Fingerprint print) {
    return new Contact(key, print, null, Long.MIN_VALUE, false);
  }

  /** The case that the alert may join through this key, or null. */
  @Nullable WindowCase live() {
    return removed ? null : holder;
  }

  boolean isHeldBy(WindowCase other) {
    return holder != null && holder.number() == other.number();
  }
}
