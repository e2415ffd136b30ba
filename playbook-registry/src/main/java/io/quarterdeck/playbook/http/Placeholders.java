package io.quarterdeck.playbook.http;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The one notation of what is put in: a whole value {@code $name}; {@code $$name} is the text
 * {@code $name}.
 *
 * @param names that are known where it stands
 */
record Placeholders(Set<String> names) {
  /** Known by themselves, so no parameter or option may be called so. */
  static final String RUN_ID = "run_id";

  static final String PLAYBOOK_ID = "playbook_id";
  static final String TITLE = "playbook_title";
  static final String ARGUMENTS = "arguments";
  static final String REMOTE_ID = "remote_id";
  static final String SECRET = "secret";
  static final String NOW = "now";
  static final String TOMORROW = "tomorrow";
  static final String PATH = "playbook_path";
  static final String CALLBACK = "callback";

  static final Set<String> RESERVED =
      Set.of(
          RUN_ID, PLAYBOOK_ID, TITLE, ARGUMENTS, REMOTE_ID, SECRET, NOW, TOMORROW, PATH, CALLBACK);

  static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");

  Placeholders {
    names = Set.copyOf(names);
  }

  Placeholders and(Set<String> more) {
    Set<String> all = new TreeSet<>(names);
    all.addAll(more);
    return new Placeholders(all);
  }

  /**
   * The name of what is put in; empty for a text that stands for itself.
   *
   * @throws IllegalArgumentException when there is no such name
   */
  Optional<String> name(String text) {
    if (!text.startsWith("$") || text.startsWith("$$")) {
      return Optional.empty();
    }
    String name = text.substring(1);
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          quote(text)
              + " stands for nothing here; there are $"
              + String.join(" $", new TreeSet<>(names))
              + ", and a text that begins with $ is written $$");
    }
    return Optional.of(name);
  }

  /** One value. */
  Template one(String text) {
    return name(text)
        .<Template>map(Template.Open::new)
        .orElseGet(() -> new Template.Fixed(JsonNodeFactory.instance.stringNode(literal(text))));
  }

  private static String literal(String text) {
    return text.startsWith("$$") ? text.substring(1) : text;
  }

  /**
   * A tree.
   *
   * @throws BadPlaceholderException with the line of the first that stands for nothing
   */
  Template tree(Yaml yaml) {
    return switch (yaml) {
      case Yaml.Scalar scalar when scalar.isText() -> one(scalar);
      case Yaml.Scalar scalar -> new Template.Fixed(scalar.json());
      case Yaml.Nothing nothing -> new Template.Fixed(nothing.json());
      case Yaml.Sequence sequence -> {
        List<Template> items = new ArrayList<>();
        sequence.items().forEach(item -> items.add(tree(item)));
        yield new Template.Items(items);
      }
      case Yaml.Mapping mapping -> {
        Map<String, Template> members = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> members.put(key, tree(entry.value())));
        yield new Template.Members(members);
      }
    };
  }

  private Template one(Yaml.Scalar scalar) {
    try {
      return one(scalar.text());
    } catch (IllegalArgumentException e) {
      throw new BadPlaceholderException(scalar.line(), String.valueOf(e.getMessage()));
    }
  }

  /** A placeholder that stands for nothing, and its line. */
  static final class BadPlaceholderException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final int line;

    private BadPlaceholderException(int line, String message) {
      super(message);
      this.line = line;
    }

    int line() {
      return line;
    }
  }
}
