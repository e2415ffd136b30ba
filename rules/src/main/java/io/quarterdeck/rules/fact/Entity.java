package io.quarterdeck.rules.fact;

/**
 * A thing that an alert names.
 *
 * @param value normalised: addresses without port and in canonical text, hosts, users and domains
 *     in lower case
 * @param internal whether it belongs to the organisation: a private address, or an asset
 */
public record Entity(EntityType type, String value, EntityRole role, boolean internal) {
  /** Type and value as one word, the form of a correlation key: {@code ip:185.199.108.153}. */
  public String key() {
    return type.key() + ":" + value;
  }

  /** Whether this is an address outside the organisation. */
  public boolean isExternalIp() {
    return type == EntityType.IP && !internal;
  }
}
