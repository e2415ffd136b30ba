package io.quarterdeck.rules.budget;

import java.util.Set;

/** Ends an evaluation because of rules that threw or took too much; it goes on without them. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Set<String> rules;

  StoppedException(Set<String> rules, String reason) {
    super(reason, null, false, false);
    this.rules = rules;
  }

  /** The same for the rules that a condition belongs to. */
  static StoppedException of(Set<String> rules, Throwable thrown) {
    return new StoppedException(rules, reason(thrown));
  }

  /** What the innermost cause says. */
  public static String reason(Throwable thrown) {
    Throwable cause = thrown;
    for (Throwable next = cause; next != null; next = next.getCause()) {
      cause = next;
    }
    String text = cause.getMessage();
    return text == null ? cause.getClass().getSimpleName() : text;
  }

  /** Names of the rules to leave out. */
  public Set<String> rules() {
    return rules;
  }
}
