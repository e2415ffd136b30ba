package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.enrich.context.Organisation;
import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The countries of external addresses. */
final class CountryEnricher implements Enricher {
  private final CountryDatabase countries;
  private final Organisation organisation;
  private final String provenance;

  CountryEnricher(CountryDatabase countries, Organisation organisation) {
    this.countries = countries;
    this.organisation = organisation;
    this.provenance = countries.provenance();
  }

  @Override
  public String name() {
    return "mmdb";
  }

  @Override
  public List<Enrichment> enrich(Alert alert, List<Enrichment> known) {
    List<Enrichment> facts = new ArrayList<>();
    for (Entity entity : alert.entities()) {
      CountryOf country = entity.isExternalIp() ? of(entity) : null;
      if (country != null) {
        facts.add(country);
      }
    }
    return facts;
  }

  /** The country of an address, or null when it has none here. */
  @Nullable CountryOf of(Entity entity) {
    IpAddress address = IpAddress.parse(entity.value());
    String code = address == null ? null : countries.country(address);
    return code == null
        ? null
        : new CountryOf(entity.value(), code, organisation.isHome(code), provenance);
  }
}
