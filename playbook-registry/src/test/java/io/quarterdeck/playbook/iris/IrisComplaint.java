package io.quarterdeck.playbook.iris;

/** What a caller of an {@link IrisBook} is told; something may have been stored before. */
final class IrisComplaint extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IrisComplaint(String message) {
    super(message);
  }
}
