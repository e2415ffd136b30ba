package io.quarterdeck.server.incident.live;

/**
 * What is told at once.
 *
 * @param position that a reader resumes after; 0 for what is no message
 * @param json an object on one line; empty for a sign of life
 */
public record Frame(long position, String json) {
  static final Frame BEAT = new Frame(0, "");

  /** Whether it only says that the hub is there. */
  public boolean isBeat() {
    return json.isEmpty();
  }
}
