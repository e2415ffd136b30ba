package io.quarterdeck.server.mcp;

import io.quarterdeck.decision.access.Caller;
import java.util.List;

/** Suggests values while somebody types. */
@FunctionalInterface
public interface Completer {
  /** Where there is nothing to suggest. */
  Completer NONE = (caller, begun) -> List.of();

  /**
   * Values that begin as this does, the best first; may block.
   *
   * @param begun what was typed so far
   */
  List<String> complete(Caller caller, String begun);
}
