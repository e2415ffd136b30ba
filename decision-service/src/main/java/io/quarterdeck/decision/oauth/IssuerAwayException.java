package io.quarterdeck.decision.oauth;

/** The issuer did not tell its keys; the message says why, for the log. */
final class IssuerAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IssuerAwayException(String message) {
    super(message, null, false, false);
  }
}
