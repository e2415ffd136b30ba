package io.quarterdeck.server.incident;

/**
 * A thing that an incident is about.
 *
 * @param type {@code ip host user …}
 * @param role {@code source target actor victim related}
 * @param internal whether it belongs to the organisation
 * @param extracted whether a parser took it out of an alert; else it was found in free text
 */
public record KnownEntity(
    String type, String value, String role, boolean internal, boolean extracted) {}
