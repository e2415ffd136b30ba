package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.enrich.CountryDatabase;
import io.quarterdeck.playbook.builtin.lookup.Countries;
import io.quarterdeck.rules.address.IpAddress;
import java.util.Optional;

/** The country database of the decisions. */
record HubCountries(CountryDatabase database) implements Countries {
  @Override
  public Optional<String> of(IpAddress address) {
    return Optional.ofNullable(database.country(address));
  }

  @Override
  public String provenance() {
    return database.provenance();
  }
}
