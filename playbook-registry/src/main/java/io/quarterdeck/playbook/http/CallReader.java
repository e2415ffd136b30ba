package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.Words;
import io.quarterdeck.playbook.client.Call.Wanted;
import io.quarterdeck.playbook.settings.Section;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads a call; what it does not say itself, the call under it does.
 *
 * @param source the file that {@code own} stands in
 * @param base where the same keys stand that hold unless said otherwise, or null
 */
record CallReader(Source source, Section own, @Nullable Source under, @Nullable Section base) {
  static final Set<String> KEYS =
      Set.of("method", "path", "headers", "body", "repeatable", "answer", "encode_twice");
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Pattern PATH =
      Pattern.compile("\\$" + Placeholders.PATH + "(?![A-Za-z0-9_])");

  static CallReader of(Source source, Section section) {
    return new CallReader(source, section, null, null);
  }

  private Section with(String key) {
    return base != null && !own.has(key) ? base : own;
  }

  private Source sourceOf(String key) {
    return under != null && with(key) == base ? under : source;
  }

  /**
   * The call.
   *
   * @param method where none is said
   * @param arguments whether the arguments are the body where none is said
   */
  @Nullable CallTemplate read(String owner, String method, boolean arguments, Placeholders known) {
    String said = with("method").parsed("method", CallReader::method);
    String used = said == null ? method : said;
    Target target = target(owner, known);
    Map<String, Template> headers = headers(known);
    Template body = body(arguments && !used.equals("GET") && !used.equals("DELETE"), known);
    Wanted wanted = with("answer").parsed("answer", word -> Words.of(Wanted.class, word));
    boolean repeatable = used.equals("GET") || with("repeatable").flag("repeatable");
    return target == null
        ? null
        : new CallTemplate(
            used, target, headers, body, repeatable, wanted == null ? Wanted.JSON : wanted);
  }

  private static String method(String word) {
    if (!METHODS.contains(word)) {
      throw new IllegalArgumentException("must be GET, POST, PUT, PATCH or DELETE");
    }
    return word;
  }

  private @Nullable Target target(String owner, Placeholders known) {
    String frame = frame();
    boolean twice = with("encode_twice").flag("encode_twice");
    if (frame.isEmpty() ? !with("path").has("path") : !own.has("path")) {
      own.required("path", owner, frame.isEmpty() ? "/api/run" : "block-ip");
      return null;
    }
    return with("path")
        .parsed(
            "path",
            text -> Target.parse(frame.isEmpty() ? text : framed(frame, text), twice, known));
  }

  /** The path that has room for what this one says; empty for none. */
  private String frame() {
    String text = base == null ? null : base.text("path");
    return text != null && PATH.matcher(text).find() ? text : "";
  }

  private static String framed(String frame, String path) {
    String part = path.replaceFirst("^/+", "");
    return PATH.matcher(frame).replaceAll(Matcher.quoteReplacement(part));
  }

  private Map<String, Template> headers(Placeholders known) {
    Map<String, Template> headers = new LinkedHashMap<>();
    Source file = sourceOf("headers");
    Section.entries(file.findings(), "headers", with("headers").value("headers"))
        .forEach((name, entry) -> {
          Template value = header(file, name, entry, known);
          if (value != null) {
            headers.put(name, value);
          }
        });
    return headers;
  }

  private static @Nullable Template header(
      Source file, String name, Entry entry, Placeholders known) {
    try {
      HeaderNames.checked(name);
      boolean one = entry.value() instanceof Yaml.Scalar;
      Template value = known.tree(entry.value());
      if (!one) {
        throw new IllegalArgumentException("it must be one value");
      }
      if (value instanceof Template.Fixed && HeaderNames.isSecret(name)) {
        throw new IllegalArgumentException(
            "a secret must not stand in this file. Say auth: {kind: header, name: " + name + "}");
      }
      return value;
    } catch (IllegalArgumentException e) {
      file.findings()
          .problem(
              entry.line(), "the header " + BadFileException.quote(name) + ": " + e.getMessage());
      return null;
    }
  }

  private @Nullable Template body(boolean arguments, Placeholders known) {
    Yaml yaml = with("body").value("body");
    if (yaml == null) {
      return arguments ? new Template.Open(Placeholders.ARGUMENTS) : null;
    }
    try {
      return known.tree(yaml);
    } catch (Placeholders.BadPlaceholderException e) {
      sourceOf("body").findings().problem(e.line(), "body: " + e.getMessage());
      return new Template.Fixed(JsonNodeFactory.instance.nullNode());
    }
  }
}
