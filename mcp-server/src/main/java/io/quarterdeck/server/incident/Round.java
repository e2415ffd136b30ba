package io.quarterdeck.server.incident;

import java.util.List;

/**
 * Once round the roles.
 *
 * @param wentOn whether it no longer waits for what is not done
 * @param summary of the expert; empty before
 */
public record Round(int number, boolean wentOn, String summary, List<String> suggestions) {
  public Round {
    suggestions = List.copyOf(suggestions);
  }

  static Round begun(int number) {
    return new Round(number, false, "", List.of());
  }

  /** Whether the expert has said what came of it. */
  public boolean isSummed() {
    return !summary.isEmpty();
  }
}
