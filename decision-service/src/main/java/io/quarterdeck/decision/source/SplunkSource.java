package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.AlertKind;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Splunk Enterprise Security: a notable event, also as {@code result} of Splunk's webhook.
 *
 * <p>The event time is {@code _time}: {@code orig_time} is that of only one of the events that a
 * correlation search sums up. A notable without {@code event_id} is known by {@code _cd} and {@code
 * _time}, so one that is raised again is a new alert.
 */
public final class SplunkSource implements AlertSource {
  @Override
  public String name() {
    return "splunk";
  }

  @Override
  public String looksFor() {
    return "a Splunk notable with event_id, or index \"notable\", beside rule_name, rule_title or"
        + " search_name, also inside result";
  }

  @Override
  public boolean recognises(JsonNode document) {
    JsonNode result = document.path("result");
    if (result.isObject() && Shape.hasAny(document, "search_name", "sid")) {
      return true;
    }
    boolean notable =
        Scalars.text(document.get("index")).equals("notable") || Shape.hasAny(document, "event_id");
    return notable && Shape.hasAny(document, "rule_name", "rule_title", "search_name");
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    JsonNode result = document.path("result");
    JsonNode notable = result.isObject() ? result : document;
    String rule =
        Scalars.first(
            text(notable, "search_name"),
            text(notable, "rule_name"),
            text(document, "search_name"),
            text(notable, "rule_title"));
    if (rule.isEmpty()) {
      throw Shape.missing(this, "rule_name");
    }
    String title = Scalars.first(text(notable, "rule_title"), text(notable, "rule_name"), rule);
    Set<String> tags = tags(notable);
    AlertDraft draft =
        new AlertDraft(name(), tenant, receivedAt)
            .id(id(notable))
            .rule(rule, title)
            .groups(tags)
            .groups(Scalars.texts(notable.path("security_domain")))
            .severity(severity(notable))
            .happened(EventTime.first(notable.path("_time"), notable.path("orig_time")))
            .title(title)
            .activity(activity(notable, tags))
            .count(Scalars.integer(notable.path("count"), 1, Integer.MAX_VALUE, 1));
    draft.techniques.addAllIn(annotations(notable));
    SplunkEntities.collect(notable, draft);
    AlertKind kind = kind(notable, rule);
    return (kind == null ? draft : draft.kind(kind)).read(new JsonFields(notable));
  }

  private static String id(JsonNode notable) {
    String id = text(notable, "event_id");
    String place = text(notable, "_cd");
    return !id.isEmpty() || place.isEmpty() ? id : place + "@" + text(notable, "_time");
  }

  private static Set<String> tags(JsonNode notable) {
    Set<String> tags = new HashSet<>(Scalars.texts(notable.path("orig_tag")));
    tags.addAll(Scalars.texts(notable.path("tag")));
    return tags;
  }

  private static int severity(JsonNode notable) {
    String urgency = text(notable, "urgency");
    String severity = text(notable, "severity");
    boolean told = SeverityScale.isWord(urgency) || SeverityScale.isWord(severity);
    return told
        ? SeverityScale.ofWords(urgency, severity)
        : SeverityScale.ofHundred(notable.path("risk_score"), SeverityScale.UNSTATED);
  }

  private static Activity activity(JsonNode notable, Set<String> tags) {
    if (!tags.contains("authentication")) {
      return Activity.NONE;
    }
    return switch (text(notable, "action").toLowerCase(Locale.ROOT)) {
      case "success" -> Activity.LOGIN_SUCCEEDED;
      case "failure" -> Activity.LOGIN_FAILED;
      default -> Activity.NONE;
    };
  }

  /**
   * The domain is the first word of the field, or of the rule's name where the field is missing.
   */
  private static @Nullable AlertKind kind(JsonNode notable, String rule) {
    String domain = Scalars.first(text(notable, "security_domain"), rule).toLowerCase(Locale.ROOT);
    if (domain.startsWith("identity") || domain.startsWith("access")) {
      return AlertKind.IDENTITY;
    }
    if (domain.startsWith("network")) {
      return AlertKind.NETWORK;
    }
    return domain.startsWith("endpoint") ? AlertKind.ENDPOINT : null;
  }

  private static String annotations(JsonNode notable) {
    return String.join(" ", Scalars.texts(notable.path("annotations.mitre_attack")))
        + " "
        + String.join(
            " ", Scalars.texts(notable.path("annotations.mitre_attack.mitre_technique_id")))
        + " "
        + String.join(" ", Scalars.texts(notable.path("annotations_mitre_attack")))
        + " "
        + String.join(" ", Scalars.texts(notable.path("annotations").path("mitre_attack")))
        + " "
        + text(notable, "annotations");
  }

  private static String text(JsonNode node, String name) {
    return Scalars.text(node.get(name));
  }
}
