package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.enrich.context.Context;
import io.quarterdeck.decision.source.Reading;
import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.address.IpTable;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.Reputation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds out what is known from what was stated, and from nothing else: no file, no service, no
 * clock. Everything is weighed as {@link Enrichers} does.
 *
 * @param countries ISO 3166-1 alpha-2 by network
 * @param reputations scores from 0 to 100 by an entity's value
 * @param provenance as it stands in the facts
 */
public record StatedContext(
    Context context,
    IpTable<String> countries,
    Map<String, Integer> reputations,
    String provenance) {
  public StatedContext {
    reputations = Map.copyOf(reputations);
  }

  /**
   * What is known of an alert.
   *
   * @param more enrichers beside the ones built in, asked in this order after them
   */
  public Known enrich(Reading reading, RequestEnrichment request, List<Enricher> more) {
    Gathering gathering = new Gathering(reading, request, context);
    List<Enricher> own =
        List.of(
            new Stated("countries", this::countriesOf),
            new UserEnricher(context),
            new AssetEnricher(context),
            new BusinessHoursEnricher(context.organisation()),
            new ListEnricher(context),
            new Stated("reputation", this::reputationsOf));
    own.forEach(gathering::ask);
    more.forEach(gathering::ask);
    return gathering.known(gathering.unjudged());
  }

  private List<Enrichment> countriesOf(Alert alert) {
    List<Enrichment> facts = new ArrayList<>();
    for (Entity entity : alert.entities()) {
      IpAddress address = entity.type() == EntityType.IP ? IpAddress.parse(entity.value()) : null;
      String code = address == null ? null : countries.find(address);
      if (code != null) {
        boolean home = context.organisation().isHome(code);
        facts.add(new CountryOf(entity.value(), code, home, provenance));
      }
    }
    return facts;
  }

  private List<Enrichment> reputationsOf(Alert alert) {
    List<Enrichment> facts = new ArrayList<>();
    for (Entity entity : alert.entities()) {
      Integer score = reputations.get(entity.value());
      if (score != null) {
        boolean malicious = score >= RequestEnrichment.MALICIOUS_FROM;
        facts.add(new Reputation(entity.value(), score, malicious, false, provenance));
      }
    }
    return facts;
  }

  private interface Facts {
    List<Enrichment> of(Alert alert);
  }

  private record Stated(String name, Facts facts) implements Enricher {
    @Override
    public List<Enrichment> enrich(Alert alert, List<Enrichment> known) {
      return facts.of(alert);
    }
  }
}
