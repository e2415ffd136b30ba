package io.quarterdeck.playbook.http;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.playbook.Words;
import io.quarterdeck.playbook.schema.ParameterType;
import io.quarterdeck.playbook.settings.Section;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the typed parameters of a playbook. */
final class FormReader {
  private static final Set<String> KEYS =
      Set.of("type", "description", "required", "default", "choices", "min", "max", "too_long");
  private static final String FROM = "choices_from";
  private static final int LARGEST = 1_000_000_000;

  private final Source source;
  private final Set<String> taken;
  private final Set<String> keys;
  private final Map<String, Place> choicesFrom = new LinkedHashMap<>();

  private FormReader(Source source, Set<String> taken, Set<String> keys) {
    this.source = source;
    this.taken = taken;
    this.keys = keys;
  }

  /**
   * Of a playbook that a file states.
   *
   * @param taken names that stand for something else
   */
  static FormReader ofPlaybook(Source source, Set<String> taken) {
    return new FormReader(source, taken, KEYS);
  }

  /** Of the playbooks of a list, whose items may say what can be chosen. */
  static FormReader ofList(Source source, Set<String> taken) {
    Set<String> keys = new TreeSet<>(KEYS);
    keys.add(FROM);
    return new FormReader(source, taken, keys);
  }

  /** Where an item says what can be chosen, by parameter; of what was read. */
  Map<String, Place> choicesFrom() {
    return choicesFrom;
  }

  Form read(Section section, boolean open) {
    List<Field> fields = new ArrayList<>();
    Section.entries(source.findings(), "parameters", section.value("parameters"))
        .forEach((name, entry) -> {
          Field field = named(name, entry);
          if (field != null) {
            fields.add(field);
          }
        });
    return new Form(fields, open);
  }

  private @Nullable Field named(String name, Entry entry) {
    if (!Placeholders.NAME.matcher(name).matches() || taken.contains(name)) {
      source
          .findings()
          .problem(
              entry.line(),
              taken.contains(name)
                  ? "a parameter cannot be called " + name + ", which stands for something else"
                  : quote(name) + " must be ASCII letters, digits and underscores");
      return null;
    }
    return field(name, source.section("the parameter " + name, entry.value(), keys));
  }

  private @Nullable Field field(String name, Section section) {
    section.required("type", "the parameter " + name, "string");
    ParameterType type = section.parsed("type", word -> Words.of(ParameterType.class, word));
    Place from = section.parsed(FROM, Place::new);
    if (from != null) {
      choicesFrom.put(name, from);
    }
    boolean cut = cut(section);
    if (type == null) {
      return null;
    }
    String description = section.text("description");
    Field field =
        new Field(
            name,
            type,
            description == null ? "" : description,
            section.flag("required"),
            json(section.value("default")),
            choices(section),
            limit(section, "min"),
            limit(section, "max"),
            cut && type == ParameterType.STRING);
    if (!Fit.fits(field)) {
      section.problem(
          "default", "the default and the choices of " + name + " must fit its type and limits");
      return null;
    }
    return field;
  }

  private static boolean cut(Section section) {
    boolean cut = "cut".equals(section.parsed("too_long", FormReader::tooLong));
    if (cut && !section.has("max")) {
      section.problem("too_long", "too_long: cut needs a max");
    }
    return cut && section.has("max");
  }

  private static String tooLong(String word) {
    if (!word.equals("cut") && !word.equals("refuse")) {
      throw new IllegalArgumentException("must be cut or refuse");
    }
    return word;
  }

  private static @Nullable JsonNode json(@Nullable Yaml yaml) {
    return yaml == null ? null : yaml.json();
  }

  private static List<JsonNode> choices(Section section) {
    return switch (section.value("choices")) {
      case null -> List.of();
      case Yaml.Sequence sequence -> sequence.items().stream().map(Yaml::json).toList();
      case Yaml one -> List.of(one.json());
    };
  }

  private static @Nullable Integer limit(Section section, String key) {
    return section.has(key) ? section.number(key, -LARGEST, LARGEST, 0) : null;
  }
}
