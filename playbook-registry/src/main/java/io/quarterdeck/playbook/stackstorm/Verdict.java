package io.quarterdeck.playbook.stackstorm;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says how an execution goes.
 *
 * @param platform its name
 */
record Verdict(String platform) {
  /**
   * Where an execution is.
   *
   * @throws PlatformException when the answer says nothing of it
   */
  RunReport of(JsonNode execution) {
    String word = Wire.text(execution, "status");
    if (word.isEmpty()) {
      throw new PlatformException(
          PlatformProblem.GARBLED, platform + " answered without saying where the run is.");
    }
    Optional<ExecutionStatus> known = ExecutionStatus.of(word);
    if (known.isEmpty()) {
      return ended(execution, RunState.UNKNOWN, unknown(word));
    }
    ExecutionStatus status = known.get();
    return switch (status.state()) {
      case RUNNING -> RunReport.running(platform + ": " + status.words() + ".");
      case WAITING_PLATFORM ->
          RunReport.waiting(
              platform + ": the action waits for " + status.words() + ".", status.words());
      default -> ended(execution, status.state(), status.words());
    };
  }

  private static String unknown(String word) {
    return "it says '"
        + PlatformClient.quote(word)
        + "' of the run, which does not tell how it went. Look there";
  }

  private RunReport ended(JsonNode execution, RunState state, String words) {
    String why = state == RunState.SUCCEEDED ? "" : why(execution.path("result"));
    String told = why.isBlank() ? "" : " It says: \"" + PlatformClient.quote(why) + "\".";
    return RunReport.ended(
        state, platform + ": " + words + "." + told + left(execution), result(execution));
  }

  /** What a workflow, a script or a runner says of its failure. */
  private static String why(JsonNode result) {
    return Stream.of(
            result.path("errors").path(0).path("message"),
            result.path("error"),
            result.path("message"),
            result.path("stderr"))
        .map(said -> Wire.text(Wire.PARAGRAPH, said))
        .filter(said -> !said.isBlank())
        .findFirst()
        .orElse("");
  }

  private static String left(JsonNode execution) {
    return execution.has("result") ? "" : " Its result is too large to be shown here: look there.";
  }

  private static String result(JsonNode execution) {
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    told.put("status", Wire.text(execution, "status"));
    told.put("started_at", Wire.text(execution, "start_timestamp"));
    told.put("ended_at", Wire.text(execution, "end_timestamp"));
    if (execution.has("result")) {
      told.set("result", Wire.cut(execution.path("result")));
    }
    return told.toString();
  }
}
