package io.quarterdeck.server.mcp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is left of a call that its caller no longer wants. */
public final class Cancellation {
  private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

  private Cancellation() {}

  /**
   * Ends a call as cancelled where that is what went wrong: pools of connections and the like wrap
   * the interrupt into exceptions of their own, which look like faults of the hub.
   *
   * @throws InterruptedException when the call was interrupted; nothing happens otherwise
   */
  public static void rethrow(Exception thrown) throws InterruptedException {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException interrupted) {
        LOG.debug("a cancelled call was left: {}", thrown.getMessage());
        // Nobody is to trip over it who only writes down that the call was cancelled.
        Thread.interrupted();
        throw interrupted;
      }
    }
  }
}
