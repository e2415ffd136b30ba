package io.quarterdeck.playbook.builtin.block;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.Words;
import io.quarterdeck.playbook.platform.RunReport;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a run did to the list.
 *
 * @param network as its target is spelled; empty where the run was given up
 * @param reason as it was given, untrusted
 * @param since when the network came onto the list
 * @param until when it leaves it; null for never, and where the run does not list it
 * @param report what the run ended with
 */
record BlockChange(
    String runId,
    Act act,
    String network,
    String reason,
    Instant at,
    Instant since,
    @Nullable Instant until,
    RunReport report) {

  static BlockChange givenUp(String runId, Instant at, String why) {
    RunReport report = RunReport.ended(RunState.FAILED, why, null);
    return new BlockChange(runId, Act.GIVEN_UP, "", "", at, at, at, report);
  }

  /** What was done; only {@link #BLOCK} puts something on the list. */
  enum Act {
    BLOCK,
    /** It was listed for longer already. */
    KEEP,
    UNBLOCK,
    /** It was not carried out, and never will be. */
    GIVEN_UP;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Act ofWord(String word) {
      return Words.of(Act.class, word);
    }
  }
}
