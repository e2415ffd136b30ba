package io.quarterdeck.playbook.shuffle;

import static java.util.stream.Collectors.joining;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** One state and one sentence out of what a run says of itself and of its nodes. */
final class Verdict {
  private static final int MOST_NAMED = 5;
  private static final String SUBFLOW = "shuffle-subflow";

  private final String platform;
  private final boolean skippedCounts;

  /**
   * Judges runs.
   *
   * @param skippedCounts whether a node that its conditions skipped makes a run partly successful;
   *     one behind a failed node always does, because the failed one does
   */
  Verdict(String platform, boolean skippedCounts) {
    this.platform = platform;
    this.skippedCounts = skippedCounts;
  }

  /**
   * Where a run is.
   *
   * @throws PlatformException when the answer says nothing of a run
   */
  RunReport of(JsonNode execution) {
    String word = Wire.text(execution, "status");
    if (word.isEmpty()) {
      throw new PlatformException(
          PlatformProblem.GARBLED, platform + " answered without saying where the run is.");
    }
    List<Node> nodes =
        execution
            .path("results")
            .valueStream()
            .map(Node::read)
            .filter(node -> !node.isOutside())
            .toList();
    return switch (word) {
      case "EXECUTING" -> RunReport.running(platform + ": the workflow is running.");
      case "WAITING" -> waiting(nodes);
      case "FINISHED" -> finished(execution, nodes);
      case "ABORTED" ->
          ended(
              execution,
              nodes,
              RunState.CANCELLED,
              "the workflow was aborted, by a person, by this hub or by Shuffle after an error.");
      case "FAILURE" -> ended(execution, nodes, RunState.FAILED, "the workflow failed.");
      default ->
          ended(
              execution,
              nodes,
              RunState.UNKNOWN,
              "it says '"
                  + PlatformClient.quote(word)
                  + "' of the run, which does not tell how it went. Look there.");
    };
  }

  private RunReport waiting(List<Node> nodes) {
    String waitsFor =
        nodes.stream()
            .filter(Node::isWaiting)
            .limit(MOST_NAMED)
            .map(node -> waitedFor(node) + ", at node " + node.name())
            .collect(joining("; "));
    String told = waitsFor.isEmpty() ? "a person who answers in Shuffle" : waitsFor;
    return RunReport.waiting(platform + ": the workflow waits for " + told + ".", told);
  }

  private static String waitedFor(Node node) {
    return node.app().equals(SUBFLOW)
        ? "another workflow that it started"
        : "a person who answers in Shuffle";
  }

  private RunReport finished(JsonNode execution, List<Node> nodes) {
    if (nodes.isEmpty()) {
      // So it is where a workflow is shared as a form.
      return ended(
          execution,
          nodes,
          RunState.PARTLY,
          "the workflow has ended and shows none of its nodes, so nobody can tell here whether all"
              + " went well. Look there.");
    }
    long bad = nodes.stream().filter(this::counts).count();
    if (bad > 0) {
      String of = bad == nodes.size() ? "none of its " : bad + " of its ";
      String words = bad == nodes.size() ? " nodes succeeded." : " nodes did not succeed.";
      return ended(
          execution,
          nodes,
          RunState.PARTLY,
          "the workflow has ended, and " + of + nodes.size() + words);
    }
    return RunReport.ended(
        RunState.SUCCEEDED,
        platform + ": the workflow succeeded." + http(nodes) + untaken(nodes),
        ResultText.of(execution, nodes));
  }

  private boolean counts(Node node) {
    return !node.isGood() && (skippedCounts || !node.isUntaken());
  }

  private RunReport ended(JsonNode execution, List<Node> nodes, RunState state, String words) {
    return RunReport.ended(
        state,
        platform + ": " + words + troubled(nodes) + http(nodes),
        ResultText.of(execution, nodes));
  }

  /** What failed before what was skipped. */
  private String troubled(List<Node> nodes) {
    return named(nodes, node -> counts(node) && !node.isSkipped())
        + named(nodes, node -> counts(node) && node.isSkipped());
  }

  private static String named(List<Node> nodes, Predicate<Node> which) {
    List<Node> all = nodes.stream().filter(which).toList();
    String told =
        all.stream()
            .limit(MOST_NAMED)
            .map(node -> " Node " + node.name() + " " + node.told() + ".")
            .collect(joining());
    int more = all.size() - MOST_NAMED;
    return more > 0 ? told + " So it is with " + more + " more." : told;
  }

  /** A node that calls something succeeds whatever it is told. */
  private static String http(List<Node> nodes) {
    return nodes.stream()
        .filter(Node::isRefusedOverHttp)
        .limit(MOST_NAMED)
        .map(node -> " Node " + node.name() + " was answered HTTP " + node.httpStatus() + ".")
        .collect(joining());
  }

  private static String untaken(List<Node> nodes) {
    String names =
        nodes.stream()
            .filter(Node::isUntaken)
            .limit(MOST_NAMED)
            .map(Node::name)
            .collect(joining(", "));
    return names.isEmpty() ? "" : " Branches to " + names + " were not taken.";
  }
}
