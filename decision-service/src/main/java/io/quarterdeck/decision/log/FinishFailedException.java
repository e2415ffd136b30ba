package io.quarterdeck.decision.log;

/** A draft could not make its record; nothing of its transaction is written. */
final class FinishFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String decisionId;

  FinishFailedException(String decisionId, RuntimeException cause) {
    super("decision " + decisionId + " cannot be finished", cause);
    this.decisionId = decisionId;
  }

  String decisionId() {
    return decisionId;
  }
}
