package io.quarterdeck.decision;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.impact.BadChangeException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question what would be decided.
 *
 * @param alert a raw or common alert, which may carry its own {@code enrichment}; null where a
 *     decision is named
 * @param decisionId a recorded decision; null where an alert is given
 * @param change fields of the raw alert by dotted path, null removes; null for none
 * @param enrichment over the alert's own; null for none
 * @param at when the alert happens and arrives, or null for its own time
 * @param source the product's name, or null to recognise it by its shape
 * @param tenant the customer or site, or null for the caller's
 * @param lookUp whether configured services may be asked, which spends their quota
 */
public record SimulationRequest(
    @Nullable ObjectNode alert,
    @Nullable String decisionId,
    @Nullable JsonNode change,
    @Nullable JsonNode enrichment,
    @Nullable Instant at,
    @Nullable String source,
    @Nullable String tenant,
    boolean lookUp) {
  private static final List<String> MEMBERS =
      List.of("alert", "decision_id", "change", "enrichment", "at", "source", "tenant", "look_up");

  /**
   * Reads a body.
   *
   * @throws tools.jackson.core.JacksonException when it is no JSON, with line and column
   * @throws BadChangeException when it is not of the form above
   */
  public static SimulationRequest parse(byte[] body) {
    AlertDocument document = AlertDocument.parse(body);
    if (!(document.alert() instanceof ObjectNode object)) {
      throw new BadChangeException(
          "the body must be an object with an 'alert' or a 'decision_id' in it");
    }
    for (String name : object.propertyNames()) {
      if (!MEMBERS.contains(name)) {
        throw new BadChangeException(
            "'%s' is unknown here; known are %s. An alert goes into 'alert'"
                .formatted(shortened(name), String.join(", ", MEMBERS)));
      }
    }
    return new SimulationRequest(
        alert(object),
        text(object, "decision_id"),
        present(object.get("change")),
        present(document.enrichment()),
        moment(object),
        text(object, "source"),
        tenant(object),
        flag(object, "look_up"));
  }

  /** Whether anything is otherwise than in the alert or decision itself. */
  boolean changes() {
    return change != null || enrichment != null || at != null;
  }

  private static @Nullable ObjectNode alert(ObjectNode body) {
    JsonNode alert = present(body.get("alert"));
    if ((alert == null) == (present(body.get("decision_id")) == null)) {
      throw new BadChangeException("send either an 'alert' or a 'decision_id'");
    }
    if (alert != null && !alert.isObject()) {
      throw new BadChangeException("'alert' must be an object: one alert as it is sent to /decide");
    }
    return (ObjectNode) alert;
  }

  private static @Nullable Instant moment(ObjectNode body) {
    String text = text(body, "at");
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new BadChangeException("'at' must be a moment like 2026-03-04T03:10:00+07:00");
    }
  }

  private static @Nullable String text(ObjectNode body, String name) {
    JsonNode node = present(body.get(name));
    if (node == null) {
      return null;
    }
    if (!node.isString() || node.stringValue().isBlank()) {
      throw new BadChangeException("'" + name + "' must be a text that is not empty");
    }
    return node.stringValue();
  }

  private static @Nullable String tenant(ObjectNode body) {
    String tenant = text(body, "tenant");
    if (tenant != null && !Caller.canBeTenant(tenant)) {
      throw new BadChangeException(
          "'tenant' takes 1 to 64 letters, digits, dots, dashes and underscores");
    }
    return tenant;
  }

  private static boolean flag(ObjectNode body, String name) {
    JsonNode node = present(body.get(name));
    if (node != null && !node.isBoolean()) {
      throw new BadChangeException("'" + name + "' must be true or false");
    }
    return node != null && node.booleanValue();
  }

  private static @Nullable JsonNode present(@Nullable JsonNode node) {
    return node == null || node.isNull() ? null : node;
  }

  private static String shortened(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "…";
  }
}
