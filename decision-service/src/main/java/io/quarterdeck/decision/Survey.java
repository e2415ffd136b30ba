package io.quarterdeck.decision;

/** Long work over the decision log in short steps; for one thread at a time. */
public interface Survey {
  /**
   * Looks at some more decisions; may block.
   *
   * @return false when there are none left, or enough were looked at
   */
  boolean step();

  /** How far it is, as one JSON object. */
  String progress();

  /** What came out, as one JSON object; whole once {@link #step} said false. */
  String result();
}
