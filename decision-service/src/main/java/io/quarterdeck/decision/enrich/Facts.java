package io.quarterdeck.decision.enrich;

import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.BusinessHours;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.History;
import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.fact.PastVerdicts;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The facts about one alert while they are gathered, those of more trusted sources first: of two
 * about the same thing the first stays, and two of one user become one.
 */
final class Facts {
  private final SortedMap<Key, Enrichment> facts = new TreeMap<>();
  private final RequestEnrichment request;
  private @Nullable List<Enrichment> listed;

  Facts(RequestEnrichment request) {
    this.request = request;
  }

  private record Key(int kind, String value, String detail) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingInt(Key::kind).thenComparing(Key::value).thenComparing(Key::detail);

    static Key of(Enrichment fact) {
      return switch (fact) {
        case CountryOf country -> new Key(0, country.ip(), "");
        case Reputation reputation -> new Key(1, reputation.value(), "");
        case UserProfile user -> new Key(2, user.name(), "");
        case Asset asset -> new Key(3, asset.value(), "");
        case BusinessHours hours -> new Key(4, "", "");
        case Listing listing -> new Key(5, listing.value(), listing.kind() + " " + listing.list());
        case History history -> new Key(6, history.value(), "");
        case PastVerdicts verdicts -> new Key(7, verdicts.value(), verdicts.ruleId());
      };
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  void add(Enrichment fact) {
    listed = null;
    facts.merge(Key.of(fact), fact, Facts::first);
  }

  private static Enrichment first(Enrichment first, Enrichment second) {
    return first instanceof UserProfile one && second instanceof UserProfile other
        ? merged(one, other)
        : first;
  }

  /** False and unknown mean that a source did not say; only the request can deny. */
  private static UserProfile merged(UserProfile one, UserProfile other) {
    return new UserProfile(
        one.name(),
        one.known() || other.known(),
        one.newcomer() || other.newcomer(),
        one.mfa() == Mfa.UNKNOWN ? other.mfa() : one.mfa(),
        one.privileged() || other.privileged(),
        one.provenance().equals(other.provenance())
            ? one.provenance()
            : one.provenance() + ", " + other.provenance());
  }

  @Nullable Reputation reputationOf(String ip) {
    return facts.get(new Key(1, ip, "")) instanceof Reputation reputation ? reputation : null;
  }

  boolean isAllowed(String value) {
    SortedMap<Key, Enrichment> rest = facts.tailMap(new Key(5, value, ""));
    for (Enrichment fact : rest.values()) {
      if (!(fact instanceof Listing listing) || !listing.value().equals(value)) {
        return false;
      }
      if (listing.kind() == Listing.Kind.ALLOW) {
        return true;
      }
    }
    return false;
  }

  /** By kind of fact, then by what it is about. */
  List<Enrichment> list() {
    if (listed == null) {
      List<Enrichment> list = new ArrayList<>(facts.size());
      for (Enrichment fact : facts.values()) {
        list.add(fact instanceof UserProfile user ? request.over(user) : fact);
      }
      listed = List.copyOf(list);
    }
    return listed;
  }
}
