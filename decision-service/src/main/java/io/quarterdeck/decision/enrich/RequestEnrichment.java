package io.quarterdeck.decision.enrich;

import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the caller of a decision already found out, the optional {@code enrichment} of the body:
 *
 * <pre>
 * {"ip": {"185.199.108.153": {"reputation": 90, "malicious": true, "tor": false, "country": "RU"}},
 *  "user": {"admin": {"new": true, "mfa": false, "privileged": true}}}
 * </pre>
 *
 * <p>Every member may be left out. A reputation goes from 0 to 100; given without {@code malicious}
 * it counts as malicious from {@link #MALICIOUS_FROM} on, and {@code malicious} without it stands
 * for 100 or 0. What it says of addresses and users that the alert does not name is not used.
 */
public final class RequestEnrichment {
  /** The body had none. */
  public static final RequestEnrichment NONE = new RequestEnrichment(Map.of(), Map.of());

  /** The score from which a bare number means malicious. */
  public static final int MALICIOUS_FROM = 75;

  static final String PROVENANCE = "request";

  private final Map<IpAddress, OfIp> ips;
  private final Map<String, OfUser> users;

  RequestEnrichment(Map<IpAddress, OfIp> ips, Map<String, OfUser> users) {
    this.ips = Map.copyOf(ips);
    this.users = Map.copyOf(users);
  }

  record OfIp(
      @Nullable Integer reputation,
      @Nullable Boolean malicious,
      @Nullable Boolean tor,
      @Nullable String country) {
    boolean judges() {
      return reputation != null || malicious != null || tor != null;
    }

    Reputation reputationOf(String ip) {
      int stated = reputation == null ? 0 : reputation;
      boolean bad = malicious == null ? stated >= MALICIOUS_FROM : malicious;
      int score = reputation == null && bad ? 100 : stated;
      return new Reputation(ip, score, bad, Boolean.TRUE.equals(tor), PROVENANCE);
    }
  }

  record OfUser(@Nullable Boolean newcomer, @Nullable Boolean mfa, @Nullable Boolean privileged) {
    UserProfile over(UserProfile known) {
      return new UserProfile(
          known.name(),
          known.known(),
          newcomer == null ? known.newcomer() : newcomer,
          mfa == null ? known.mfa() : mfa ? Mfa.ON : Mfa.OFF,
          privileged == null ? known.privileged() : privileged,
          known.provenance());
    }
  }

  /**
   * Reads the member.
   *
   * @param enrichment null or JSON null where the body has none
   * @throws BadEnrichmentException when it is not of the form above
   */
  public static RequestEnrichment parse(@Nullable JsonNode enrichment) {
    return enrichment == null || enrichment.isNull() || enrichment.isMissingNode()
        ? NONE
        : EnrichmentReader.read(enrichment);
  }

  /**
   * What it says of the alert's entities. Of a user this is only that the request speaks of it;
   * {@link #over} puts the rest over what others know.
   */
  List<Enrichment> factsOf(List<Entity> entities, Predicate<String> isHome) {
    if (ips.isEmpty() && users.isEmpty()) {
      return List.of();
    }
    List<Enrichment> facts = new ArrayList<>();
    for (Entity entity : entities) {
      switch (entity.type()) {
        case IP -> addIp(entity.value(), isHome, facts);
        case USER -> addUser(entity.value(), facts);
        case HOST, DOMAIN, URL, HASH, PROCESS, EMAIL, CLOUD_RESOURCE -> {}
      }
    }
    return facts;
  }

  private void addIp(String value, Predicate<String> isHome, List<Enrichment> facts) {
    IpAddress address = IpAddress.parse(value);
    OfIp stated = address == null ? null : ips.get(address);
    if (stated == null) {
      return;
    }
    if (stated.country() != null) {
      facts.add(new CountryOf(value, stated.country(), isHome.test(stated.country()), PROVENANCE));
    }
    if (stated.judges()) {
      facts.add(stated.reputationOf(value));
    }
  }

  private void addUser(String value, List<Enrichment> facts) {
    if (users.containsKey(value.toLowerCase(Locale.ROOT))) {
      facts.add(new UserProfile(value, false, false, Mfa.UNKNOWN, false, PROVENANCE));
    }
  }

  /** A user as the request has it, where it says something. */
  UserProfile over(UserProfile known) {
    OfUser stated = users.get(known.name().toLowerCase(Locale.ROOT));
    return stated == null ? known : stated.over(known);
  }
}
