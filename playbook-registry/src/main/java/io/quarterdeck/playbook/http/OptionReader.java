package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.settings.Section;
import io.quarterdeck.rules.yaml.Yaml.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads the options that a pack knows, with what a connection says of them.
 *
 * @param connection its options are checked too
 */
record OptionReader(Connection connection) {
  private static final Set<String> KEYS = Set.of("required", "default");

  /** What a path, a query and a header can carry. */
  private static final Pattern VALUE = Pattern.compile("(?!\\.{1,2}$)[\\x20-\\x7e]{0,200}");

  /**
   * The options by name, with their values; empty for one that nobody says.
   *
   * @param besides that every connection may say
   * @throws IllegalArgumentException when the connection says one that is unknown or wrong, or
   *     lacks one
   */
  Map<String, String> read(Source source, Section top, Set<String> besides) {
    Map<String, String> options = new LinkedHashMap<>();
    Section.entries(source.findings(), "options", top.value("options"))
        .forEach((name, entry) -> options.put(name, value(source, name, entry)));
    Set<String> known = new TreeSet<>(options.keySet());
    known.addAll(besides);
    connection.requireOnly(known);
    return options;
  }

  private String value(Source source, String name, Entry entry) {
    Section section = source.section("the option " + name, entry.value(), KEYS);
    if (!Placeholders.NAME.matcher(name).matches() || Placeholders.RESERVED.contains(name)) {
      source.findings().problem(entry.line(), "an option cannot be called " + name);
    }
    String fallback = section.text("default");
    String value =
        connection.option(
            name,
            fallback == null ? "" : fallback,
            VALUE,
            "must be at most 200 plain (ASCII) characters, and not . or ..");
    if (section.flag("required") && value.isBlank()) {
      throw new IllegalArgumentException(
          connection.name() + " needs the option " + name + ": options: {" + name + ": …}");
    }
    return value;
  }
}
