package io.quarterdeck.rules.fact;

/**
 * An entity that stands on one of the organisation's lists.
 *
 * @param value the entity's value
 * @param list the list's name
 */
public record Listing(String value, Kind kind, String list, String provenance)
    implements Enrichment {
  /** What standing on the list means. */
  public enum Kind {
    /** Trusted: scanners of our own, partners. */
    ALLOW,
    /** Known bad, or to be looked at. */
    WATCH,
    /** An exit of an anonymising network. */
    TOR
  }
}
