package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.client.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code optionsList}: text that holds a JSON list, or values with commas between them. */
final class OptionsList {
  private static final int MOST = 200;
  private static final int LONGEST = 20_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern BETWEEN = Pattern.compile("[,，\\n]");

  private OptionsList() {}

  /** The values, each once; empty for any value. */
  static List<String> read(JsonNode member) {
    List<String> values = new ArrayList<>();
    if (member.isArray()) {
      member.forEach(option -> values.add(value(option)));
    } else {
      values.addAll(split(Wire.text(LONGEST, member).strip()));
    }
    return values.stream().filter(value -> !value.isEmpty()).distinct().limit(MOST).toList();
  }

  private static List<String> split(String text) {
    if (text.startsWith("[")) {
      try {
        return read(JSON.readTree(text));
      } catch (JacksonException e) {
        // No JSON after all: read as it stands.
      }
    }
    return BETWEEN.splitAsStream(text).map(String::strip).toList();
  }

  private static String value(JsonNode option) {
    return option.isObject()
        ? Wire.text(option, "value", "key", "name", "label", "lable")
        : Wire.text(Wire.LINE, option).strip();
  }
}
