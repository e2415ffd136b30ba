package io.quarterdeck.playbook.shuffle;

import java.util.Optional;
import java.util.stream.Stream;

/** The word for where a node of a run is. */
enum NodeStatus {
  SUCCESS("succeeded"),
  FINISHED("succeeded"),
  FAILURE("failed"),
  ABORTED("was aborted"),
  SKIPPED("was skipped"),
  WAITING("waits"),
  EXECUTING("had not ended");

  private final String words;

  NodeStatus(String words) {
    this.words = words;
  }

  static Optional<NodeStatus> of(String word) {
    return Stream.of(values()).filter(status -> status.name().equals(word)).findFirst();
  }

  /** Completes "node ...". */
  String words() {
    return words;
  }

  boolean isGood() {
    return this == SUCCESS || this == FINISHED;
  }
}
