package io.quarterdeck.playbook.builtin.lookup;

import io.quarterdeck.playbook.guardrail.Surroundings;
import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.Asset.Criticality;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.fact.RunTarget;
import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import io.quarterdeck.rules.indicator.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small organisation and a small world, as the hub would tell of them. */
public final class KnownThings {
  /** Two addresses of two countries. */
  public static final Countries COUNTRIES =
      new Countries() {
        @Override
        public Optional<String> of(IpAddress address) {
          return Optional.ofNullable(
              Map.of("185.199.108.153", "US", "2a02:6b8:0:0:0:0:2:242", "RU")
                  .get(address.toInetAddress().getHostAddress()));
        }

        @Override
        public String provenance() {
          return "mmdb 2026-06-17";
        }
      };

  /** No service is set up. */
  public static final Reputations NO_REPUTATIONS =
      new Reputations() {
        @Override
        public List<String> services() {
          return List.of();
        }

        @Override
        public String advice() {
          return "Set a key.";
        }

        @Override
        public boolean isOurs(Indicator indicator) {
          return false;
        }

        @Override
        public IndicatorReputation of(Indicator indicator) {
          throw new IllegalStateException("there is nobody to ask");
        }
      };

  private static final Map<String, List<Enrichment>> KNOWN =
      Map.of(
          "ip:192.168.22.251",
          List.of(
              asset("192.168.22.251", "office", "", Criticality.LOW),
              asset("192.168.22.251", "mail gateway", "zhangsan", Criticality.CRITICAL),
              new CountryOf("192.168.22.251", "TH", true, "alert"),
              new Listing("192.168.22.251", Listing.Kind.ALLOW, "partners", "partners.txt")),
          "host:mail",
          List.of(asset("mail", "mail gateway", "zhangsan", Criticality.CRITICAL)),
          "user:alice",
          List.of(new UserProfile("alice", true, false, Mfa.ON, true, "users.yaml")),
          "user:mallory",
          List.of(new UserProfile("mallory", false, true, Mfa.UNKNOWN, false, "users.yaml")));

  /** The organisation's files. */
  public static final Surroundings FILES =
      new Surroundings() {
        @Override
        public List<Enrichment> known(List<RunTarget> targets) {
          List<Enrichment> known = new ArrayList<>();
          for (RunTarget target : targets) {
            for (Entity name : target.lookUps()) {
              known.addAll(KNOWN.getOrDefault(name.key(), List.of()));
            }
          }
          return known;
        }

        @Override
        public Set<String> hub() {
          return Set.of();
        }
      };

  private KnownThings() {}

  private static Asset asset(String value, String name, String owner, Criticality criticality) {
    return new Asset(value, name, owner, criticality, false, "assets.yaml");
  }
}
