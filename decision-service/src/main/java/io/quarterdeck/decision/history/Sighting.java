package io.quarterdeck.decision.history;

import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * An alert as far as later alerts of the same entities need it.
 *
 * @param at event time
 * @param entities keys of the entities it names, at most {@link #MOST_ENTITIES}, in the form that
 *     {@link Storable#text} gives them: {@code ip:185.199.108.153}
 * @param count how many events it stands for, at least 1
 * @param country where its login came from, ISO 3166-1 alpha-2, empty when unknown
 */
public record Sighting(
    String tenant,
    Instant at,
    List<String> entities,
    Activity activity,
    int count,
    String country) {
  /** An alert that names more entities is a list of things, not an event between a few. */
  public static final int MOST_ENTITIES = 64;

  private static final Comparator<Entity> SOURCE_FIRST =
      Comparator.comparing(entity -> entity.role() != EntityRole.SOURCE);

  public Sighting {
    entities = entities.stream().map(Storable::text).toList();
  }

  /**
   * What an alert shows.
   *
   * @param facts of which the countries of its addresses count
   */
  public static Sighting of(Alert alert, Collection<? extends Enrichment> facts) {
    List<String> keys =
        alert.entities().stream().map(Entity::key).distinct().limit(MOST_ENTITIES).toList();
    return new Sighting(
        alert.tenant(),
        alert.eventTime(),
        keys,
        alert.activity(),
        alert.count(),
        country(alert, facts));
  }

  private static String country(Alert alert, Collection<? extends Enrichment> facts) {
    return alert.entities().stream()
        .filter(entity -> entity.type() == EntityType.IP)
        .sorted(SOURCE_FIRST)
        .flatMap(entity -> facts.stream().filter(fact -> isOf(fact, entity)))
        .map(fact -> ((CountryOf) fact).code())
        .findFirst()
        .orElse("");
  }

  private static boolean isOf(Enrichment fact, Entity address) {
    return fact instanceof CountryOf country && country.ip().equals(address.value());
  }
}
