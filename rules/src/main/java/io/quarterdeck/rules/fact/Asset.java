package io.quarterdeck.rules.fact;

/**
 * A machine or network of the organisation.
 *
 * @param value the entity it describes: an address or a host
 * @param name what the organisation calls it
 * @param owner who answers for it, empty when not told
 * @param criticality how much depends on it
 * @param shared whether many unrelated alerts name it (gateway, proxy, scanner), so that it must
 *     not join them into one case
 */
public record Asset(
    String value,
    String name,
    String owner,
    Criticality criticality,
    boolean shared,
    String provenance)
    implements Enrichment {
  /** How much depends on an asset. */
  public enum Criticality {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
  }
}
