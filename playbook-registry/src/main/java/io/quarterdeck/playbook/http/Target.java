package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.client.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A path and its query; each segment, and each value of the query, is fixed or put in as a whole.
 *
 * @param segments after the first slash
 * @param twice whether segments are encoded twice, for servers that decode a path before they find
 *     their way by it, and again afterwards
 */
record Target(List<Template> segments, Map<String, Template> query, boolean twice) {
  private static final Pattern BAD = Pattern.compile("[\\p{Cntrl}#%\\s]");
  private static final int LONGEST = 4_000;

  Target {
    segments = List.copyOf(segments);
    query = new LinkedHashMap<>(query);
  }

  /**
   * Reads {@code /jobs/$remote_id?full=true}.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static Target parse(String text, boolean twice, Placeholders known) {
    if (!text.startsWith("/") || text.startsWith("//") || BAD.matcher(text).find()) {
      throw new IllegalArgumentException(
          "a path must begin with one / and hold no space, # or %: write it as it is, it is encoded"
              + " on its way");
    }
    int mark = text.indexOf('?');
    String path = text.substring(1, mark < 0 ? text.length() : mark);
    String members = mark < 0 ? "" : text.substring(mark + 1);
    return new Target(segments(path, known), query(members, known), twice);
  }

  private static List<Template> segments(String path, Placeholders known) {
    List<Template> segments = new ArrayList<>();
    String[] parts = path.split("/", -1);
    for (int at = 0; at < parts.length; at++) {
      boolean empty = parts[at].isEmpty() && at < parts.length - 1;
      if (empty || isDots(parts[at])) {
        throw new IllegalArgumentException("a path must have no empty segment, no . and no ..");
      }
      segments.add(known.one(parts[at]));
    }
    return segments;
  }

  private static Map<String, Template> query(String text, Placeholders known) {
    Map<String, Template> query = new LinkedHashMap<>();
    for (String member : text.isEmpty() ? List.<String>of() : List.of(text.split("&", -1))) {
      int equals = member.indexOf('=');
      if (equals < 1 || query.containsKey(member.substring(0, equals))) {
        throw new IllegalArgumentException("a query must be like ?full=true&id=$id, each key once");
      }
      query.put(member.substring(0, equals), known.one(member.substring(equals + 1)));
    }
    return query;
  }

  /** As a pack writes it. */
  String written() {
    String path =
        segments.stream()
            .map(segment -> "/" + segment.written().asString())
            .collect(Collectors.joining());
    String members =
        query.entrySet().stream()
            .map(member -> member.getKey() + "=" + member.getValue().written().asString())
            .collect(Collectors.joining("&"));
    return path + (members.isEmpty() ? "" : "?" + members) + (twice ? " (encoded twice)" : "");
  }

  /**
   * Path and query of a call, encoded.
   *
   * @throws UnfitException when a value cannot be a segment
   */
  String filled(Values values) {
    StringBuilder path = new StringBuilder();
    segments.forEach(segment -> path.append('/').append(segment(segment, values)));
    Call call = Call.get(path.toString());
    for (Map.Entry<String, Template> member : query.entrySet()) {
      Optional<String> value = text(member.getValue(), values);
      call = value.isEmpty() ? call : call.with(member.getKey(), value.get());
    }
    if (call.target().length() > LONGEST) {
      throw new UnfitException("The address would be longer than " + LONGEST + " characters.");
    }
    return call.target();
  }

  private String segment(Template template, Values values) {
    String text = text(template, values).orElseThrow(() -> missing(template));
    boolean given = template instanceof Template.Open;
    if (given && (text.isBlank() || isDots(text))) {
      throw new UnfitException(name(template) + " cannot be a part of a path: '" + text + "'.");
    }
    String encoded = Call.segment(text);
    return twice ? Call.segment(encoded) : encoded;
  }

  private static Optional<String> text(Template template, Values values) {
    return switch (template) {
      case Template.Open(String name) -> values.text(name);
      case Template.Fixed(JsonNode value) -> Optional.of(value.asString());
      case Template.Members members -> Optional.empty();
      case Template.Items items -> Optional.empty();
    };
  }

  private static UnfitException missing(Template template) {
    return new UnfitException(name(template) + " must be given: it is a part of the path.");
  }

  private static String name(Template template) {
    return template instanceof Template.Open(String name) ? name : "A segment";
  }

  private static boolean isDots(String segment) {
    return segment.equals(".") || segment.equals("..");
  }
}
