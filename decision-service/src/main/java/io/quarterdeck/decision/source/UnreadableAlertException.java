package io.quarterdeck.decision.source;

import java.util.List;

/** An alert that nobody recognises or that lacks what makes it one; says what was looked for. */
public final class UnreadableAlertException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lookedFor;

  /** An alert of a known source with a fault in it. */
  public UnreadableAlertException(String message) {
    this(message, List.of());
  }

  /**
   * An alert whose source is not known.
   *
   * @param lookedFor what each source looks for, one sentence each
   */
  public UnreadableAlertException(String message, List<String> lookedFor) {
    super(message);
    this.lookedFor = List.copyOf(lookedFor);
  }

  /** What each source looks for, one sentence each; empty when the source was known. */
  public List<String> lookedFor() {
    return lookedFor == null ? List.of() : lookedFor;
  }
}
