package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.DetectionRule;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.RawFields;
import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An alert while a source reads it; fills in what the product leaves out. */
final class AlertDraft {
  private static final String PROVENANCE = "alert";
  private static final int LONGEST_TEXT = 512;
  private static final int MOST_GROUPS = 64;
  private static final int MOST_EVENTS = 1_000_000;

  final EntityList entities = new EntityList();
  final Techniques techniques = new Techniques();

  private final String source;
  private final String tenant;
  private final Instant receivedAt;
  private final Set<String> groups = new LinkedHashSet<>();
  private final Map<String, Enrichment> stated = new LinkedHashMap<>();
  private @Nullable String id;
  private String ruleId = "";
  private String ruleName = "";
  private int severity = SeverityScale.UNSTATED;
  private int level = -1;
  private @Nullable Instant eventTime;
  private String title = "";
  private @Nullable AlertKind kind;
  private Activity activity = Activity.NONE;
  private int count = 1;
  private @Nullable Integer confidence;

  AlertDraft(String source, String tenant, Instant receivedAt) {
    this.source = source;
    this.tenant = tenant;
    this.receivedAt = receivedAt;
  }

  /** What makes the alert unique within its source; an empty text is none. */
  AlertDraft id(String sourceAlertId) {
    this.id = sourceAlertId.isEmpty() ? null : cut(sourceAlertId);
    return this;
  }

  /** The rule's id and name; where one is empty the other stands for it. */
  AlertDraft rule(String ruleId, String name) {
    this.ruleId = cut(Scalars.first(ruleId, name, "unknown"));
    this.ruleName = cut(Scalars.first(name, ruleId, "unknown"));
    return this;
  }

  AlertDraft groups(Collection<String> more) {
    more.stream().limit(MOST_GROUPS).map(AlertDraft::cut).forEach(groups::add);
    return this;
  }

  AlertDraft severity(int severity) {
    this.severity = severity;
    return this;
  }

  /** The level 0..15 that the product itself states; otherwise it follows from the severity. */
  AlertDraft level(int level) {
    this.level = level;
    return this;
  }

  AlertDraft happened(@Nullable Instant at) {
    this.eventTime = at;
    return this;
  }

  AlertDraft title(String text) {
    this.title = cut(text);
    return this;
  }

  AlertDraft kind(AlertKind kind) {
    this.kind = kind;
    return this;
  }

  AlertDraft activity(Activity activity) {
    this.activity = activity;
    return this;
  }

  /** How many events the alert stands for, cut to 1 and above. */
  AlertDraft count(int events) {
    this.count = Math.clamp(events, 1, MOST_EVENTS);
    return this;
  }

  AlertDraft confidence(int percent) {
    this.confidence = percent;
    return this;
  }

  /** States the country of an address by name or code; unknown names state nothing. */
  void country(@Nullable String ip, String country) {
    String code = ip == null || country.isEmpty() ? null : Countries.code(country);
    if (ip != null && code != null) {
      stated.putIfAbsent("country " + ip, new CountryOf(ip, code, false, PROVENANCE));
    }
  }

  /** States whether an account has a second factor, in the product's words. */
  void mfa(@Nullable String user, String state) {
    Mfa mfa = SecondFactor.of(state);
    if (user != null && mfa != Mfa.UNKNOWN) {
      profile(user, mfa, false, false);
    }
  }

  void profile(String user, Mfa mfa, boolean newcomer, boolean privileged) {
    stated.putIfAbsent(
        "user " + user, new UserProfile(user, false, newcomer, mfa, privileged, PROVENANCE));
  }

  Reading read(RawFields raw) {
    Alert alert =
        new Alert(
            source,
            id,
            tenant,
            new DetectionRule(
                ruleId, ruleName, level < 0 ? SeverityScale.level(severity) : level, groups),
            severity,
            eventTime == null ? receivedAt : eventTime,
            receivedAt,
            title.isEmpty() ? ruleName : title,
            kind == null ? kindByEntities() : kind,
            activity,
            entities.all(),
            techniques.all(),
            count,
            confidence,
            raw);
    return new Reading(alert, List.copyOf(stated.values()));
  }

  /** What the alert is about where the product does not tell: the closest thing that it names. */
  private AlertKind kindByEntities() {
    if (activity != Activity.NONE) {
      return AlertKind.IDENTITY;
    }
    if (entities.has(EntityType.PROCESS) || entities.has(EntityType.HASH)) {
      return AlertKind.ENDPOINT;
    }
    if (entities.has(EntityType.CLOUD_RESOURCE)) {
      return AlertKind.CLOUD;
    }
    if (entities.has(EntityType.USER)) {
      return AlertKind.IDENTITY;
    }
    if (entities.has(EntityType.IP) || entities.has(EntityType.DOMAIN)) {
      return AlertKind.NETWORK;
    }
    return entities.has(EntityType.HOST) ? AlertKind.ENDPOINT : AlertKind.OTHER;
  }

  /** One line of bearable length. */
  private static String cut(String text) {
    String shorter = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    for (int i = 0; i < shorter.length(); i++) {
      if (Character.isISOControl(shorter.charAt(i))) {
        return oneLine(shorter);
      }
    }
    return shorter;
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.chars().forEach(c -> line.append(Character.isISOControl(c) ? ' ' : (char) c));
    return line.toString().strip();
  }
}
