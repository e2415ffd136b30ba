package io.quarterdeck.playbook.shuffle;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the hub keeps of a run: enough to ask for it and to stop it after a restart.
 *
 * <p>The token that Shuffle makes for each execution is no part of it: a remote id is shown, and
 * the organisation's key can do the same.
 */
record RemoteRun(String workflow, String execution) {
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * The execution id that a run of the hub is started under: the digits of its own.
   *
   * <p>Shuffle takes the {@code execution_id} of a start where it has 36 characters
   * (PrepareWorkflowExecution in shuffle-shared); so a start whose answer was lost can be asked
   * for.
   */
  static RemoteRun planned(String workflow, String runId) {
    return new RemoteRun(
        workflow,
        runId.replaceFirst(
            "^run_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$",
            "$1-$2-$3-$4-$5"));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws PlatformException of {@link PlatformProblem#NOT_FOUND} when it is anything else
   */
  static RemoteRun parse(String platform, String text) {
    List<String> parts = List.of(text.split("/", -1));
    if (parts.size() != 2 || !parts.stream().allMatch(RemoteRun::isId)) {
      throw new PlatformException(
          PlatformProblem.NOT_FOUND, platform + " has no run of this id: it is not one of its.");
    }
    return new RemoteRun(parts.get(0), parts.get(1));
  }

  /** Whether it is what Shuffle calls a workflow, a node or an execution: a UUID. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  String text() {
    return workflow + "/" + execution;
  }
}
