package io.quarterdeck.rules.fact;

/**
 * The country of an address.
 *
 * @param ip the address, as in its entity
 * @param code ISO 3166-1 alpha-2, upper case
 * @param home whether it is one of the home countries
 */
public record CountryOf(String ip, String code, boolean home, String provenance)
    implements Enrichment {}
