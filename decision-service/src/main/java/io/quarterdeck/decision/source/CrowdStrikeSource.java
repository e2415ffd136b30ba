package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.AlertKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * CrowdStrike Falcon: detection summaries of the event stream and of the data replicator, and
 * alerts of the API.
 *
 * <p>The event time is the start of the process, unless that was more than a day before the
 * detection: long-lived services are detected too.
 */
public final class CrowdStrikeSource implements AlertSource {
  private static final Duration LONGEST_START = Duration.ofDays(1);
  private static final int HIGHEST_OLD_SEVERITY = 5;

  @Override
  public String name() {
    return "crowdstrike";
  }

  @Override
  public String looksFor() {
    return "a CrowdStrike detection with metadata.eventType or event.CompositeId beside an object"
        + " event, or an API alert with composite_id";
  }

  @Override
  public boolean recognises(JsonNode document) {
    JsonNode event = document.path("event");
    if (!event.isObject()) {
      return Shape.hasAny(document, "composite_id");
    }
    return Shape.hasAny(document.path("metadata"), "eventType")
        || Shape.hasAny(event, "CompositeId", "DetectId", "ExternalApiType");
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    JsonNode event = document.path("event");
    JsonNode detection = event.isObject() ? event : document;
    String name = first(detection, "Name", "DetectName", "display_name", "name");
    if (name.isEmpty()) {
      throw Shape.missing(this, "Name");
    }
    String technique = Scalars.first(known(detection, "Technique"), known(detection, "technique"));
    String tactic = Scalars.first(known(detection, "Tactic"), known(detection, "tactic"));
    AlertDraft draft =
        new AlertDraft(name(), tenant, receivedAt)
            .id(first(detection, "CompositeId", "composite_id", "DetectId"))
            .rule(technique.isEmpty() ? name : name + "/" + technique, name)
            .severity(severity(detection))
            .happened(happened(document, detection))
            .title(
                Scalars.first(
                    first(detection, "Description", "DetectDescription", "description"), name))
            .kind(kind(document));
    draft.techniques.add(first(detection, "TechniqueId", "technique_id"), tactic);
    CrowdStrikeEntities.collect(document, detection, draft.entities);
    return draft.read(new JsonFields(document));
  }

  private static String first(JsonNode node, String... names) {
    for (String name : names) {
      String text = Scalars.text(node.get(name));
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static String known(JsonNode node, String name) {
    String text = Scalars.text(node.get(name));
    return Names.isPlaceholder(text) ? "" : text;
  }

  /** The word, or the number: 1 to 5 in detection summaries of old, 0 to 100 since. */
  private static int severity(JsonNode detection) {
    String word = first(detection, "SeverityName", "severity_name");
    double number = Scalars.number(detection.get("Severity"));
    if (Double.isNaN(number)) {
      number = Scalars.number(detection.get("severity"));
    }
    if (SeverityScale.isWord(word) || Double.isNaN(number)) {
      return SeverityScale.ofWords(word);
    }
    return SeverityScale.clamp(number <= HIGHEST_OLD_SEVERITY ? number * 20 : number);
  }

  private static @Nullable Instant happened(JsonNode document, JsonNode detection) {
    Instant started = EventTime.of(detection.get("ProcessStartTime"));
    Instant detected =
        EventTime.first(
            detection.path("UTCTimestamp"),
            detection.path("timestamp"),
            document.path("metadata").path("eventCreationTime"),
            detection.path("created_timestamp"),
            document.path("timestamp"));
    if (started == null || detected == null) {
      return started == null ? detected : started;
    }
    return started.plus(LONGEST_START).isBefore(detected) ? detected : started;
  }

  private static AlertKind kind(JsonNode document) {
    String type =
        (Scalars.text(document.path("metadata").path("eventType"))
                + Scalars.text(document.path("product")))
            .toLowerCase(Locale.ROOT);
    return type.contains("identity") || type.startsWith("idp")
        ? AlertKind.IDENTITY
        : AlertKind.ENDPOINT;
  }
}
