package io.quarterdeck.rules.fact;

/**
 * What is known of an account.
 *
 * @param name the account, as in its entity
 * @param known whether it stands in the user file
 * @param newcomer whether it was created or first seen only recently; false when nobody knows
 * @param mfa whether a second factor protects it
 * @param privileged whether it can administer something
 */
public record UserProfile(
    String name, boolean known, boolean newcomer, Mfa mfa, boolean privileged, String provenance)
    implements Enrichment {
  /** Whether a second factor is in use. */
  public enum Mfa {
    ON,
    OFF,
    UNKNOWN
  }
}
