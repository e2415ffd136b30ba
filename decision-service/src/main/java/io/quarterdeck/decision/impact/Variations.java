package io.quarterdeck.decision.impact;

import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.Asset.Criticality;
import io.quarterdeck.rules.fact.BusinessHours;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What could be otherwise about an alert and what is known of it, the nearer value first. */
final class Variations {
  /** Of each kind; an alert may name hundreds of addresses. */
  private static final int MOST_ENTITIES = 3;

  /** ISO 3166-1 keeps it free for users: the country does not matter, only whether it is home. */
  private static final String SOME_COUNTRY = "XX";

  private static final int[] SEVERITIES = {0, 10, 25, 40, 50, 60, 70, 75, 80, 90, 100};

  private final Known known;
  private final List<Variation> found = new ArrayList<>();

  private Variations(Known known) {
    this.known = known;
  }

  static List<Variation> of(Known known) {
    Variations all = new Variations(known);
    all.entities(entity -> entity.type() == EntityType.USER).forEach(all::user);
    all.entities(Entity::isExternalIp).forEach(all::address);
    all.businessHours();
    all.activity();
    all.entities(Variations::isMachine).forEach(all::asset);
    all.severity();
    return List.copyOf(all.found);
  }

  private Stream<String> entities(Predicate<Entity> wanted) {
    return known.alert().entities().stream()
        .filter(wanted)
        .map(Entity::value)
        .distinct()
        .limit(MOST_ENTITIES);
  }

  private static boolean isMachine(Entity entity) {
    return entity.type() == EntityType.HOST
        || (entity.type() == EntityType.IP && entity.internal());
  }

  private void user(String name) {
    UserProfile is = Supposed.user(known, name);
    for (Mfa mfa : List.of(Mfa.ON, Mfa.OFF)) {
      if (is.mfa() != mfa) {
        user(name, "mfa", mfa == Mfa.ON, u -> user(u, u.newcomer(), mfa, u.privileged()));
      }
    }
    boolean newcomer = !is.newcomer();
    user(name, "new", newcomer, u -> user(u, newcomer, u.mfa(), u.privileged()));
    boolean privileged = !is.privileged();
    user(name, "privileged", privileged, u -> user(u, u.newcomer(), u.mfa(), privileged));
  }

  private static UserProfile user(UserProfile is, boolean newcomer, Mfa mfa, boolean privileged) {
    return new UserProfile(is.name(), is.known(), newcomer, mfa, privileged, Supposed.PROVENANCE);
  }

  private void user(String name, String member, boolean value, UnaryOperator<UserProfile> edit) {
    found.add(
        Variation.enriched("user", name, member, value, all -> Supposed.user(all, name, edit)));
  }

  private void address(String ip) {
    CountryOf country = fact(CountryOf.class, c -> c.ip().equals(ip));
    if (country == null || country.home()) {
      country(ip, country, "not home", false);
    }
    if (country == null || !country.home()) {
      country(ip, country, "home", true);
    }
    Reputation is = fact(Reputation.class, r -> r.value().equals(ip));
    boolean unknown = is == null;
    boolean malicious = is != null && is.malicious();
    if (unknown || malicious) {
      judged(ip, "malicious", false, r -> reputation(ip, 0, false, r.tor()));
    }
    if (!malicious) {
      judged(ip, "malicious", true, r -> reputation(ip, 100, true, r.tor()));
    }
    boolean tor = is == null || !is.tor();
    judged(ip, "tor", tor, r -> reputation(ip, r.score(), r.malicious(), tor));
    listed(ip, Listing.Kind.ALLOW);
    listed(ip, Listing.Kind.WATCH);
  }

  private void country(String ip, @Nullable CountryOf is, String words, boolean home) {
    CountryOf next = new CountryOf(ip, SOME_COUNTRY, home, Supposed.PROVENANCE);
    found.add(Variation.of("ip " + ip + " country", words, all -> Supposed.replace(all, is, next)));
  }

  private static Reputation reputation(String ip, int score, boolean malicious, boolean tor) {
    return new Reputation(ip, score, malicious, tor, Supposed.PROVENANCE);
  }

  private void judged(String ip, String member, boolean value, UnaryOperator<Reputation> edit) {
    found.add(Variation.enriched("ip", ip, member, value, all -> Supposed.judge(all, ip, edit)));
  }

  private void listed(String ip, Listing.Kind kind) {
    Listing is = fact(Listing.class, l -> l.value().equals(ip) && l.kind() == kind);
    Listing next =
        is == null ? new Listing(ip, kind, Supposed.PROVENANCE, Supposed.PROVENANCE) : null;
    found.add(
        Variation.of(
            "ip " + ip + " on the " + word(kind) + " list",
            next == null ? "no" : "yes",
            all -> Supposed.replace(all, is, next)));
  }

  private void businessHours() {
    BusinessHours is = fact(BusinessHours.class, hours -> true);
    if (is != null) {
      BusinessHours next = new BusinessHours(!is.open(), is.local(), Supposed.PROVENANCE);
      found.add(
          Variation.of(
              "business hours",
              next.open() ? "open" : "closed",
              all -> Supposed.replace(all, is, next)));
    }
  }

  private void activity() {
    Activity next =
        switch (known.alert().activity()) {
          case LOGIN_FAILED -> Activity.LOGIN_SUCCEEDED;
          case LOGIN_SUCCEEDED -> Activity.LOGIN_FAILED;
          case NONE -> null;
        };
    if (next != null) {
      found.add(
          Variation.of(
              "activity",
              word(next),
              all -> Supposed.alert(all, Supposed.activity(all.alert(), next))));
    }
  }

  private void asset(String value) {
    Asset is = fact(Asset.class, asset -> asset.value().equals(value));
    Criticality now = is == null ? Criticality.LOW : is.criticality();
    Stream.of(Criticality.values())
        .filter(criticality -> criticality != now)
        .sorted(Comparator.comparingInt(c -> Math.abs(c.compareTo(now))))
        .forEach(criticality -> {
          Asset next = asset(value, is, criticality);
          found.add(
              Variation.of(
                  "asset " + value + " criticality",
                  word(criticality),
                  all -> Supposed.replace(all, is, next)));
        });
  }

  private static Asset asset(String value, @Nullable Asset is, Criticality criticality) {
    return is == null
        ? new Asset(value, value, "", criticality, false, Supposed.PROVENANCE)
        : new Asset(value, is.name(), is.owner(), criticality, is.shared(), Supposed.PROVENANCE);
  }

  /** Wazuh states a level from 0 to 15, everybody else a severity from 0 to 100. */
  private void severity() {
    if (known.alert().source().startsWith("wazuh")) {
      int now = known.alert().getLevel();
      nearest(IntStream.rangeClosed(0, 15), now)
          .forEach(level -> severity("level", level, Math.round(level * 100 / 15f), level));
    } else {
      nearest(IntStream.of(SEVERITIES), known.alert().severity())
          .forEach(severity ->
              severity("severity", severity, severity, Math.round(severity * 15 / 100f)));
    }
  }

  private static Stream<Integer> nearest(IntStream values, int now) {
    return values
        .filter(value -> value != now)
        .boxed()
        .sorted(Comparator.comparingInt(value -> Math.abs(value - now)));
  }

  private void severity(String about, int shown, int severity, int level) {
    found.add(
        Variation.of(
            about,
            Integer.toString(shown),
            all -> Supposed.alert(all, Supposed.severity(all.alert(), severity, level))));
  }

  private <T extends Enrichment> @Nullable T fact(Class<T> type, Predicate<T> wanted) {
    return Supposed.find(known, type, wanted).orElse(null);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
