package io.quarterdeck.playbook.octomation;

/** Who or what a step waits for. */
enum Wait {
  APPROVAL("an approver in OctoMation"),
  MANUAL("a person who does a manual step in OctoMation"),
  COLLECT("a person who gives information in OctoMation"),
  DELAY("the end of a delay"),
  ASYNC("an outside system that has yet to answer"),
  ANY("something in OctoMation that it does not name");

  private final String words;

  Wait(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** What a node of this type waits for, when its status does not tell. */
  static Wait ofNodeType(String type) {
    return switch (type) {
      case "APPROVE", "VIRTUAL_APPROVE" -> APPROVAL;
      case "VIRTUAL" -> MANUAL;
      case "ASYNC" -> ASYNC;
      case "COLLECTION", "GATHERER" -> COLLECT;
      default -> ANY;
    };
  }
}
