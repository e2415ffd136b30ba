package io.quarterdeck.decision.oauth;

import io.quarterdeck.decision.access.PersonRole;

/**
 * Who somebody is at the identity provider.
 *
 * @param subject the same for ever
 * @param name by which the hub calls the person
 * @param role that the provider gives; never admin, and viewer where it gives none
 */
public record ProviderIdentity(String subject, String name, PersonRole role) {}
