package io.quarterdeck.decision.bench;

/**
 * An alert whose truth is known.
 *
 * @param body as it is sent to be decided
 * @param truth the attack step that caused it; empty for none
 * @param events how many equal alerts it stands for
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
record LabelledAlert(byte[] body, String truth, long events) {
  boolean attack() {
    return !truth.isEmpty();
  }
}
