package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.AlertKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The project's own alert, for products without a source of their own.
 *
 * <p>Recognised by a text {@code source} beside an object {@code rule} or a text {@code title}.
 * Fields with other names are refused, so that an alert of an unknown product is never taken for
 * it.
 *
 * <pre>{@code
 * {
 *   "source": "acme-ids",                 required: the product, becomes lower case, 64 at most
 *   "source_alert_id": "a-17",            what makes it unique within source and tenant
 *   "tenant": "north",                    instead of the caller's
 *   "rule": {                             required unless there is a title
 *     "id": "r-9",                        required
 *     "name": "Port scan",                the id where absent
 *     "level_native": 12,                 0..15 on Wazuh's scale; follows from severity where absent
 *     "groups": ["scan"]
 *   },
 *   "severity": 75,                       required: whole number 0..100
 *   "event_time": "2026-03-04T03:10:00+07:00",   or seconds to nanoseconds since 1970
 *   "received_at": "…",                   checked, but the service's own clock counts
 *   "title": "Port scan from 192.0.2.1",  the rule's name where absent
 *   "kind": "network",                    network, endpoint, identity, cloud, other
 *   "activity": "none",                   login_succeeded, login_failed, none
 *   "entities": [{
 *     "type": "ip",                       required: ip, host, user, domain, url, hash, process,
 *                                         email, cloud_resource
 *     "value": "192.0.2.1",               required, 512 characters at most
 *     "role": "source",                   source, target, actor, victim, related (default)
 *     "internal": false,                  private addresses are internal where absent
 *     "country": "RU",                    of an ip: code or English name
 *     "mfa": true,                        of a user: whether it has a second factor
 *     "new": false,                       of a user: whether it is new
 *     "privileged": false                 of a user: whether it can administer something
 *   }],
 *   "mitre": [{"technique": "T1046", "tactic": "Discovery"}],
 *   "count": 1,                           how many events it stands for, at least 1
 *   "confidence": 80,                     0..100
 *   "raw": {}                             the original document; rules read its fields
 * }
 * }</pre>
 *
 * <p>The kind follows from the entities where it is absent. Of the entities at most 64 count.
 */
public final class CommonAlertSource implements AlertSource {
  private static final int LONGEST_SOURCE = 64;
  private static final int MOST_EVENTS = 1_000_000;
  private static final List<String> FIELDS =
      List.of(
          "source",
          "source_alert_id",
          "tenant",
          "rule",
          "severity",
          "event_time",
          "received_at",
          "title",
          "kind",
          "activity",
          "entities",
          "mitre",
          "count",
          "confidence",
          "raw");
  private static final List<String> RULE_FIELDS = List.of("id", "name", "level_native", "groups");
  private static final List<String> MITRE_FIELDS = List.of("technique", "tactic");

  @Override
  public String name() {
    return "common";
  }

  @Override
  public String looksFor() {
    return "the common alert with a text source beside an object rule or a text title";
  }

  @Override
  public boolean recognises(JsonNode document) {
    return document.path("source").isString()
        && (document.path("rule").isObject() || document.path("title").isString());
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    StrictObject alert = StrictObject.of("", document, FIELDS);
    moment(alert, "received_at");
    AlertDraft draft =
        new AlertDraft(source(alert), Scalars.first(alert.text("tenant"), tenant), receivedAt)
            .id(alert.text("source_alert_id"))
            .severity(alert.requiredInteger("severity", 0, 100))
            .happened(moment(alert, "event_time"))
            .title(alert.text("title"))
            .count(alert.integer("count", 1, MOST_EVENTS, 1));
    rule(alert, draft);
    traits(alert, draft);
    int index = 0;
    for (JsonNode entity : alert.list("entities")) {
      CommonEntity.read("entities[" + index++ + "]", entity, draft);
    }
    mitre(alert, draft.techniques);
    return draft.read(new JsonFields(raw(alert, document)));
  }

  private static String source(StrictObject alert) {
    String source = alert.requiredText("source");
    if (source.length() > LONGEST_SOURCE) {
      throw StrictObject.fault("source", "must have at most " + LONGEST_SOURCE + " characters");
    }
    return source.toLowerCase(Locale.ROOT);
  }

  private static void rule(StrictObject alert, AlertDraft draft) {
    if (!alert.has("rule")) {
      draft.rule("", alert.requiredText("title"));
      return;
    }
    StrictObject rule = StrictObject.of("rule", alert.get("rule"), RULE_FIELDS);
    draft
        .rule(rule.requiredText("id"), rule.text("name"))
        .level(rule.integer("level_native", 0, 15, -1))
        .groups(rule.texts("groups"));
  }

  private static void traits(StrictObject alert, AlertDraft draft) {
    AlertKind kind = alert.constant("kind", AlertKind.class, null);
    if (kind != null) {
      draft.kind(kind);
    }
    Activity activity = alert.constant("activity", Activity.class, null);
    if (activity != null) {
      draft.activity(activity);
    }
    int confidence = alert.integer("confidence", 0, 100, -1);
    if (confidence >= 0) {
      draft.confidence(confidence);
    }
  }

  private static @Nullable Instant moment(StrictObject alert, String name) {
    Instant moment = EventTime.of(alert.get(name));
    if (moment == null && alert.has(name)) {
      throw StrictObject.fault(
          alert.at(name),
          "must be a moment like 2026-03-04T03:10:00+07:00, or seconds since 1970, in this century");
    }
    return moment;
  }

  private static void mitre(StrictObject alert, Techniques techniques) {
    int index = 0;
    for (JsonNode element : alert.list("mitre")) {
      StrictObject one = StrictObject.of("mitre[" + index++ + "]", element, MITRE_FIELDS);
      techniques.add(one.text("technique"), one.text("tactic"));
    }
  }

  private static JsonNode raw(StrictObject alert, JsonNode document) {
    if (!alert.has("raw")) {
      return document;
    }
    if (!alert.get("raw").isObject()) {
      throw StrictObject.fault("raw", "must be an object");
    }
    return alert.get("raw");
  }
}
