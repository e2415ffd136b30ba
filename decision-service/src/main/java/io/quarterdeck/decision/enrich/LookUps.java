package io.quarterdeck.decision.enrich;

/** Whether services may be asked over the network; {@code ?enrich=never} says no. */
public enum LookUps {
  /** Where nothing nearer knows, and a service is configured. */
  AUTO,
  /** What is in the request, the files and the cache must do. */
  NEVER
}
