package io.quarterdeck.rules.fact;

/**
 * Something that no run may change, of {@code guardrails.yaml} or the hub's own.
 *
 * @param value a network, an address, an account or a host, as the kind says
 * @param why for a person: {@code a private network}
 */
public record Protection(Kind kind, String value, String why) {
  /** What is protected. */
  public enum Kind {
    NETWORK,
    USER,
    HOST,
    /** An address or host of the hub itself or of one of its databases. */
    HUB
  }
}
