package io.quarterdeck.server.incident.log;

import io.quarterdeck.server.incident.Event;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON: a word for the kind, and the record's components in snake case. */
public final class EventJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          // A later version may say more than this one knows.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final Map<String, Class<?>> KINDS = kinds();

  private EventJson() {}

  private static Map<String, Class<?>> kinds() {
    Map<String, Class<?>> kinds = new HashMap<>();
    for (Class<?> kind : Event.class.getPermittedSubclasses()) {
      kinds.put(word(kind), kind);
    }
    return Map.copyOf(kinds);
  }

  private static String word(Class<?> kind) {
    return kind.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** The word of an event's kind: {@code turn_offered}. */
  public static String kind(Event event) {
    return word(event.getClass());
  }

  /** Everything but its kind, as a JSON object. */
  public static String body(Event event) {
    return JSON.writeValueAsString(event);
  }

  /**
   * The event of a kind and a body.
   *
   * @throws IllegalStateException when a later version wrote it
   */
  public static Event event(String kind, String body) {
    Class<?> type = KINDS.get(kind);
    if (type == null) {
      throw new IllegalStateException(
          "the log of incidents has a '"
              + kind
              + "', which this version does not know; start a"
              + " newer one");
    }
    return (Event) JSON.readValue(body, type);
  }
}
