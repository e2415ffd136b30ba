package io.quarterdeck.playbook.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a platform to run its playbooks.
 *
 * @param credential of the connection itself
 * @param options what calls can put in besides arguments
 * @param check a call that tells whether the platform is well; null where none does
 */
record Pack(
    Credential credential,
    Map<String, String> options,
    @Nullable CallTemplate check,
    ErrorSign error,
    List<Listing> listings,
    List<Declared> declared) {

  Pack {
    options = Map.copyOf(options);
    listings = List.copyOf(listings);
    declared = List.copyOf(declared);
  }
}
