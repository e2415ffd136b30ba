package io.quarterdeck.agent.model;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the JSON in what a model wrote around it, so that not every remark costs a repair. */
public final class JsonText {
  private static final Pattern THOUGHT = Pattern.compile("(?s)^\\s*<think>.*?</think>\\s*");
  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonText() {}

  /** The object from the first brace to the last where it is one; else the text as it was. */
  public static String of(String text) {
    String spoken = THOUGHT.matcher(text).replaceFirst("").strip();
    int first = spoken.indexOf('{');
    int last = spoken.lastIndexOf('}');
    String inner = first < 0 || last < first ? spoken : spoken.substring(first, last + 1);
    return isObject(spoken) || !isObject(inner) ? spoken : inner;
  }

  private static boolean isObject(String text) {
    try {
      JsonNode tree = JSON.readTree(text);
      return tree != null && tree.isObject();
    } catch (JacksonException e) {
      return false;
    }
  }
}
