package io.quarterdeck.playbook.schema;

/** Arguments that are no JSON object, or too large; the message is for the caller. */
public final class BadArgumentsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadArgumentsException(String message) {
    super(message);
  }
}
