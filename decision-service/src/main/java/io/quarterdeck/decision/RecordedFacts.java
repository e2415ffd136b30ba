package io.quarterdeck.decision;

import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.BusinessHours;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.History;
import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.fact.PastVerdicts;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.fact.UserProfile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What would have been known of a recorded alert if it had been another one. */
final class RecordedFacts {
  private RecordedFacts() {}

  /**
   * The facts as recorded, save those that the change touches: these are as they are known now.
   *
   * @param recorded what the decision was made from
   * @param unchanged what is known now of the alert as it was
   * @param changed what is known now of the alert as it would be
   */
  static Known changed(Known recorded, Known unchanged, Known changed) {
    Map<String, Enrichment> were = byKey(recorded.facts());
    Map<String, Enrichment> then = byKey(unchanged.facts());
    Map<String, Enrichment> now = byKey(changed.facts());
    Map<String, Enrichment> facts = new TreeMap<>(now);
    now.forEach((key, fact) -> {
      if (fact.equals(then.get(key))) {
        facts.remove(key);
      }
    });
    Set<String> named =
        changed.alert().entities().stream().map(Entity::value).collect(Collectors.toSet());
    were.forEach((key, fact) -> {
      boolean untouched = Objects.equals(now.get(key), then.get(key));
      if (untouched && (subject(fact).isEmpty() || named.contains(subject(fact)))) {
        facts.put(key, fact);
      }
    });
    List<Entity> unknown =
        changed.unknown().stream()
            .filter(entity -> !facts.containsKey("reputation " + entity.value()))
            .toList();
    return new Known(changed.alert(), List.copyOf(facts.values()), recorded.missing(), unknown);
  }

  private static Map<String, Enrichment> byKey(Collection<Enrichment> facts) {
    Map<String, Enrichment> byKey = new TreeMap<>();
    facts.forEach(fact -> byKey.put(key(fact), fact));
    return byKey;
  }

  private static String key(Enrichment fact) {
    return switch (fact) {
      case CountryOf country -> "country " + country.ip();
      case Reputation reputation -> "reputation " + reputation.value();
      case UserProfile user -> "user " + user.name();
      case Asset asset -> "asset " + asset.value();
      case BusinessHours hours -> "hours";
      case Listing listing -> "list " + listing.value() + " " + listing.kind() + listing.list();
      case History history -> "history " + history.value();
      case PastVerdicts verdicts -> "verdicts " + verdicts.value() + " " + verdicts.ruleId();
    };
  }

  /** The entity's value, empty where the fact is about none. */
  private static String subject(Enrichment fact) {
    return switch (fact) {
      case CountryOf country -> country.ip();
      case Reputation reputation -> reputation.value();
      case UserProfile user -> user.name();
      case Asset asset -> asset.value();
      case BusinessHours hours -> "";
      case Listing listing -> listing.value();
      case History history -> history.value();
      case PastVerdicts verdicts -> verdicts.value();
    };
  }
}
