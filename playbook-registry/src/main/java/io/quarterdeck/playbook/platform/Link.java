package io.quarterdeck.playbook.platform;

import java.util.Map;

/** What a connection calls over, as far as it is watched. */
public interface Link extends AutoCloseable {
  /** To nothing outside. */
  Link NONE = new Link() {};

  /** Whether it is called at the moment; asks nobody. */
  default ConnectionState state() {
    return ConnectionState.READY;
  }

  /**
   * How many calls came to what end since it was opened: {@code answered}, or the word of a {@link
   * PlatformProblem}; the same words every time.
   */
  default Map<String, Long> calls() {
    return Map.of();
  }

  @Override
  default void close() {}
}
