package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads one playbook of the catalogue. */
final class PlaybookReader {
  private static final int MOST_LABELS = 50;
  private static final Pattern ID = Pattern.compile("[0-9]{1,19}");

  /** The name that the console gives to what is drawn there: a hash that tells nothing. */
  private static final Pattern HASHED = Pattern.compile("playbook_[0-9a-f]{16,}");

  private PlaybookReader() {}

  /** The server may overlook what it is asked to leave out. */
  static boolean isShown(JsonNode entry, String label) {
    return Wire.text(entry, "publishStatus").equals("ONLINE")
        && Wire.text(entry, "status").equals("ON")
        && !Wire.flag(entry, "deleted")
        && ID.matcher(id(entry)).matches()
        && (label.isEmpty() || labels(entry).contains(label));
  }

  /** All its digits. */
  static String id(JsonNode entry) {
    return Wire.text(entry, "id");
  }

  static PlatformPlaybook read(JsonNode entry, ParameterSchema parameters) {
    String name = Wire.text(entry, "name");
    String display = Wire.text(entry, "displayName");
    String title = display.isBlank() ? name : display;
    return new PlatformPlaybook(
        id(entry),
        title,
        name.isBlank() || HASHED.matcher(name).matches() ? title : name,
        Wire.text(Wire.PARAGRAPH, Wire.first(entry, "description")),
        parameters,
        labels(entry),
        null,
        true);
  }

  private static List<String> labels(JsonNode entry) {
    return Wire.first(entry, "labelList", "lableList")
        .valueStream()
        .map(label -> Wire.text(label, "name"))
        .filter(label -> !label.isBlank())
        .distinct()
        .limit(MOST_LABELS)
        .toList();
  }
}
