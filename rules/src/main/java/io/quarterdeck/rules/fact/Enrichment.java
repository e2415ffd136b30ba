package io.quarterdeck.rules.fact;

/** Something known about an alert or one of its entities that the alert itself does not prove. */
public sealed interface Enrichment
    permits CountryOf,
        Reputation,
        UserProfile,
        Asset,
        BusinessHours,
        Listing,
        History,
        PastVerdicts {
  /** Where it was learnt, for the record: {@code alert}, {@code mmdb 2026-06-17}, a file name. */
  String provenance();
}
