package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.RunState;
import java.util.List;

/** Which of two outcomes counts, when a run says both. */
final class Gravity {
  /** What did not say how it ended counts least; a failure most. */
  private static final List<RunState> RISING =
      List.of(
          RunState.UNKNOWN,
          RunState.SUCCEEDED,
          RunState.SIMULATED,
          RunState.PARTLY,
          RunState.CANCELLED,
          RunState.FAILED);

  private Gravity() {}

  static RunState graver(RunState one, RunState other) {
    return RISING.indexOf(one) >= RISING.indexOf(other) ? one : other;
  }

  /** Whether it is an outcome that no other word makes better. */
  static boolean isBad(RunState state) {
    return RISING.indexOf(state) >= RISING.indexOf(RunState.PARTLY);
  }
}
