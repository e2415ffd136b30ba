package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says how a run goes, from what a platform answers.
 *
 * @param platform its name
 */
record Verdict(String platform) {
  /**
   * Where a run is.
   *
   * @throws PlatformException when the answer says nothing of it
   */
  RunReport of(Telling telling, JsonNode answer) {
    String word = word(telling, answer);
    RunState state = state(telling, word);
    String message = platform + ": " + sentence(state, word) + said(telling, answer);
    return switch (state) {
      case RUNNING -> RunReport.running(message);
      case WAITING_PLATFORM ->
          RunReport.waiting(message, "a person or an event there (it says " + quoted(word) + ")");
      default -> RunReport.ended(state, message, result(telling, answer));
    };
  }

  private String word(Telling telling, JsonNode answer) {
    if (telling.state() == null) {
      return "";
    }
    String word = Wire.text(Wire.LINE, telling.state().of(answer));
    if (word.isBlank()) {
      throw new PlatformException(
          PlatformProblem.GARBLED, platform + " answered without saying where the run is.");
    }
    return word;
  }

  private static RunState state(Telling telling, String word) {
    return telling.words() == null
        ? RunState.SUCCEEDED
        : telling.words().of(word).orElse(RunState.UNKNOWN);
  }

  private static String sentence(RunState state, String word) {
    String says = word.isEmpty() ? "" : " (it says " + quoted(word) + ")";
    return switch (state) {
      case RUNNING -> "it is running" + says + ".";
      case WAITING_PLATFORM -> "it waits for a person or an event there" + says + ".";
      case SUCCEEDED -> "it was done" + says + ".";
      case PARTLY -> "it was done in part" + says + ".";
      case FAILED -> "it failed" + says + ".";
      case SIMULATED -> "it was simulated only" + says + ".";
      case CANCELLED -> "it was cancelled" + says + ".";
      case TIMED_OUT -> "it took too long there" + says + ".";
      case UNKNOWN ->
          "it says "
              + quoted(word)
              + " of the run, which does not tell how it went. Look there, and add the word to the"
              + " pack's states.";
      case REQUESTED, REFUSED, WAITING_APPROVAL, DISPATCHED ->
          throw new IllegalStateException("no platform reports " + state.word());
    };
  }

  private static String quoted(String word) {
    return "'" + PlatformClient.quote(word) + "'";
  }

  private static String said(Telling telling, JsonNode answer) {
    String text =
        telling.message() == null
            ? ""
            : PlatformClient.quote(Wire.text(Wire.PARAGRAPH, telling.message().of(answer)));
    return text.isEmpty() ? "" : " It says: \"" + text + "\".";
  }

  private static @Nullable String result(Telling telling, JsonNode answer) {
    JsonNode found = telling.result() == null ? answer : telling.result().of(answer);
    if (found.isMissingNode()) {
      return null;
    }
    return Wire.cut(found).toString();
  }

  /** What a run comes to that did not heed all that it was given: never a whole success. */
  RunReport unheeded(RunReport report, String advice) {
    RunState state = report.state() == RunState.SUCCEEDED ? RunState.PARTLY : report.state();
    String told =
        report.message()
            + " It ran without all that it was given, which it ignored, and was told to stop where"
            + " it can be. "
            + advice;
    return new RunReport(state, told.strip(), report.waitingFor(), report.result());
  }
}
