package io.quarterdeck.playbook.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a whole body of server-sent events, as the HTML standard writes them. */
final class EventStream {
  private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
  private static final String DATA = "data:";

  private EventStream() {}

  /** Whether an answer is one. */
  static boolean isOne(Map<String, String> headers) {
    return headers
        .getOrDefault("content-type", "")
        .toLowerCase(Locale.ROOT)
        .startsWith("text/event-stream");
  }

  /** The data of each event; an event without any, and one that was cut off, is none. */
  static List<String> data(byte[] body) {
    List<String> events = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    String[] pieces = LINE_END.split(new String(body, UTF_8), -1);
    // Behind the last line's end comes nothing, or half a line.
    for (String line : Arrays.asList(pieces).subList(0, pieces.length - 1)) {
      if (line.startsWith(DATA)) {
        lines.add(line.substring(DATA.length()).strip());
      } else if (line.isEmpty()) {
        String data = String.join("\n", lines);
        if (!data.isEmpty()) {
          events.add(data);
        }
        lines.clear();
      }
    }
    return events;
  }
}
