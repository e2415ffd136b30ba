package io.quarterdeck.playbook.http;

/** Arguments that cannot be put where a pack wants them; the message is a sentence. */
final class UnfitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfitException(String message) {
    super(message);
  }
}
