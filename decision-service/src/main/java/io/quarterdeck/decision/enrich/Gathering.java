package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.enrich.context.Context;
import io.quarterdeck.decision.enrich.context.Countries;
import io.quarterdeck.decision.enrich.context.Organisation;
import io.quarterdeck.decision.source.Reading;
import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.Reputation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known about one alert while it is being found out; for one thread at a time. */
final class Gathering {
  private static final Logger log = LoggerFactory.getLogger(Gathering.class);

  private final Alert alert;
  private final Facts facts;
  private final List<String> missing;

  Gathering(Reading reading, RequestEnrichment request, Context context) {
    this.alert = relabelled(reading.alert(), context);
    this.facts = new Facts(request);
    this.missing = new ArrayList<>(context.missing());
    Organisation organisation = context.organisation();
    request.factsOf(alert.entities(), organisation::isHome).forEach(facts::add);
    reading.stated().forEach(fact -> state(fact, organisation));
  }

  private static Alert relabelled(Alert alert, Context context) {
    List<Entity> entities = new ArrayList<>(alert.entities().size());
    boolean changed = false;
    for (Entity entity : alert.entities()) {
      boolean found = !entity.internal() && context.isInternal(entity);
      changed |= found;
      entities.add(found ? new Entity(entity.type(), entity.value(), entity.role(), true) : entity);
    }
    return changed ? alert.withEntities(entities) : alert;
  }

  /** An alert knows no home countries, and may write a country's name where its code is due. */
  private void state(Enrichment fact, Organisation organisation) {
    if (!(fact instanceof CountryOf stated)) {
      facts.add(fact);
      return;
    }
    String code = Countries.code(stated.code());
    if (code != null) {
      facts.add(new CountryOf(stated.ip(), code, organisation.isHome(code), stated.provenance()));
    }
  }

  void ask(Enricher enricher) {
    try {
      enricher.enrich(alert, facts.list()).forEach(facts::add);
    } catch (RuntimeException e) {
      log.warn("the enricher {} failed; its facts are missing", enricher.name(), e);
      missing.add(enricher.name() + ": " + e.getClass().getSimpleName() + reason(e));
    }
  }

  private static String reason(RuntimeException e) {
    return e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
  }

  void add(Reputation reputation) {
    facts.add(reputation);
  }

  void miss(String reason) {
    if (!missing.contains(reason)) {
      missing.add(reason);
    }
  }

  /** External addresses of which nobody has told the reputation, in the alert's order. */
  List<Entity> unjudged() {
    List<Entity> open = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Entity entity : alert.entities()) {
      if (entity.isExternalIp() && isOpen(entity.value()) && seen.add(entity.value())) {
        open.add(entity);
      }
    }
    return open;
  }

  private boolean isOpen(String ip) {
    if (facts.reputationOf(ip) != null || facts.isAllowed(ip)) {
      return false;
    }
    IpAddress address = IpAddress.parse(ip);
    return address != null && address.isPublic();
  }

  /** What is known now, with what {@link #unjudged} gave last. */
  Known known(List<Entity> unjudged) {
    return new Known(alert, facts.list(), missing, unjudged);
  }
}
