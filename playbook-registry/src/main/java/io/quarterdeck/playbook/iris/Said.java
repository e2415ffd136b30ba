package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import tools.jackson.databind.JsonNode;

/** What DFIR-IRIS said to a call. */
sealed interface Said {
  /**
   * It did what it was asked.
   *
   * @param data out of its envelope
   */
  record Yes(JsonNode data) implements Said {}

  /** It did not, or nobody knows. */
  record No(PlatformProblem problem, String message, Doubt doubt) implements Said {
    PlatformException exception() {
      return new PlatformException(problem, message);
    }
  }

  /** Whether it may have done it all the same. */
  enum Doubt {
    /** It certainly did not. */
    NONE,
    /** It has stopped, and may have failed after it had stored something. */
    HALF_WAY,
    /** It may be at it still. */
    UNDER_WAY
  }
}
