package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.enrich.context.Organisation;
import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import java.util.ArrayList;
import java.util.List;

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
      IpAddress address = entity.isExternalIp() ? IpAddress.parse(entity.value()) : null;
      String code = address == null ? null : countries.country(address);
      if (code != null) {
        facts.add(new CountryOf(entity.value(), code, organisation.isHome(code), provenance));
      }
    }
    return facts;
  }
}
