package io.quarterdeck.decision.impact;

import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.DetectionRule;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Alerts and facts as they would be if one thing were otherwise. */
public final class Supposed {
  /** Stands as the provenance of what is only supposed. */
  static final String PROVENANCE = "supposed";

  private Supposed() {}

  /** The alert as if it happened, and arrived, then. */
  public static Alert at(Alert alert, Instant moment) {
    return with(alert, alert.rule(), alert.severity(), moment, moment, alert.activity());
  }

  static Alert severity(Alert alert, int severity, int level) {
    DetectionRule rule = alert.rule();
    return with(
        alert,
        new DetectionRule(rule.id(), rule.name(), level, rule.groups()),
        severity,
        alert.eventTime(),
        alert.receivedAt(),
        alert.activity());
  }

  static Alert activity(Alert alert, Activity activity) {
    return with(
        alert, alert.rule(), alert.severity(), alert.eventTime(), alert.receivedAt(), activity);
  }

  static Known alert(Known known, Alert alert) {
    return new Known(alert, known.facts(), known.missing(), known.unknown());
  }

  static <T extends Enrichment> Optional<T> find(
      Known known, Class<T> type, Predicate<? super T> wanted) {
    return known.facts().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .filter(wanted)
        .findFirst();
  }

  /** With this fact in the place of another one, null for none. */
  static Known replace(Known known, @Nullable Enrichment old, @Nullable Enrichment next) {
    List<Enrichment> facts = new ArrayList<>(known.facts());
    facts.remove(old);
    if (next != null) {
      facts.add(next);
    }
    return new Known(known.alert(), facts, known.missing(), known.unknown());
  }

  /** What is known of a user; nothing where no source knows one. */
  static UserProfile user(Known known, String name) {
    return find(known, UserProfile.class, user -> user.name().equals(name))
        .orElse(new UserProfile(name, false, false, Mfa.UNKNOWN, false, PROVENANCE));
  }

  static Known user(Known known, String name, UnaryOperator<UserProfile> edit) {
    UserProfile is = user(known, name);
    return replace(known, is, edit.apply(is));
  }

  /** With this judged of an address, of which nobody need ask any more. */
  static Known judge(Known known, String ip, UnaryOperator<Reputation> edit) {
    Reputation is =
        find(known, Reputation.class, reputation -> reputation.value().equals(ip))
            .orElse(new Reputation(ip, 0, false, false, PROVENANCE));
    Known judged = replace(known, is, edit.apply(is));
    return new Known(
        judged.alert(),
        judged.facts(),
        judged.missing(),
        judged.unknown().stream().filter(e -> !e.value().equals(ip)).toList());
  }

  private static Alert with(
      Alert alert,
      DetectionRule rule,
      int severity,
      Instant eventTime,
      Instant receivedAt,
      Activity activity) {
    return new Alert(
        alert.source(),
        alert.sourceAlertId(),
        alert.tenant(),
        rule,
        severity,
        eventTime,
        receivedAt,
        alert.title(),
        alert.kind(),
        activity,
        alert.entities(),
        alert.mitre(),
        alert.count(),
        alert.confidence(),
        alert.raw());
  }
}
