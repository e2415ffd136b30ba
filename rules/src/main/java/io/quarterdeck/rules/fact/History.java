package io.quarterdeck.rules.fact;

/**
 * What was seen of an entity in the hours before the alert.
 *
 * @param value the entity's value
 * @param alerts how many alerts named it
 * @param loginFailures how many events of failed logins those alerts stood for
 * @param lastLoginCountry where its last successful login came from, ISO 3166-1 alpha-2, empty when
 *     unknown
 * @param minutesSinceLastLogin minutes from that login to this alert, -1 when unknown
 */
public record History(
    String value,
    int alerts,
    int loginFailures,
    String lastLoginCountry,
    int minutesSinceLastLogin,
    String provenance)
    implements Enrichment {}
