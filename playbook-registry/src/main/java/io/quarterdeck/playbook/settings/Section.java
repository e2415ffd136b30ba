package io.quarterdeck.playbook.settings;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.playbook.DurationText;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Entry;
import io.quarterdeck.rules.yaml.Yaml.Mapping;
import io.quarterdeck.rules.yaml.Yaml.Nothing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some keys of the file, read on after a mistake, so that all mistakes are found at once.
 *
 * <p>What is wrong is noted and counts as absent. No message repeats what stands where keys are
 * due: it may be a secret.
 */
public final class Section {
  private final Findings findings;
  private final Fields fields;

  private Section(Findings findings, Fields fields) {
    this.findings = findings;
    this.fields = fields;
  }

  /**
   * The keys of a mapping.
   *
   * @param name of what is described there
   */
  public static Section of(Findings findings, String name, Yaml yaml, Set<String> known) {
    Map<String, Entry> kept = new LinkedHashMap<>(entries(findings, name, yaml));
    List<String> names = known.stream().sorted().toList();
    kept.entrySet()
        .removeIf(entry -> {
          boolean unknown = !known.contains(entry.getKey());
          if (unknown) {
            findings.problem(
                entry.getValue().line(),
                "unknown key " + quote(entry.getKey()) + " of " + name + "; known are " + names);
          }
          return unknown;
        });
    try {
      return new Section(
          findings, Fields.of(findings.file(), new Mapping(yaml.line(), kept), known));
    } catch (BadFileException e) {
      throw new IllegalStateException("a key was left that is not known", e);
    }
  }

  /** What stands under names that people choose. */
  public static Map<String, Entry> entries(Findings findings, String name, @Nullable Yaml yaml) {
    return switch (yaml) {
      case null -> Map.of();
      case Nothing nothing -> Map.of();
      case Mapping mapping -> mapping.entries();
      case Yaml.Scalar other -> noKeys(findings, name, other);
      case Yaml.Sequence other -> noKeys(findings, name, other);
    };
  }

  private static Map<String, Entry> noKeys(Findings findings, String name, Yaml yaml) {
    findings.problem(yaml.line(), name + " must be keys with values: {key: value}");
    return Map.of();
  }

  /** Reads something that may be wrong. */
  private interface Reading<T> {
    @Nullable T read() throws BadFileException;
  }

  private <T> @Nullable T noted(Reading<T> reading) {
    try {
      return reading.read();
    } catch (BadFileException e) {
      findings.problem(e);
      return null;
    }
  }

  /** The line on which it begins. */
  public int line() {
    return fields.line();
  }

  /** The line of a key, or its own where the key is absent. */
  public int line(String key) {
    return fields.line(key);
  }

  /** Whether the key is there with a value. */
  public boolean has(String key) {
    return fields.has(key);
  }

  /** Null where the key is absent or has no value. */
  public @Nullable Yaml value(String key) {
    return fields.value(key);
  }

  /** Null where the key is absent or wrong; never blank. */
  public @Nullable String text(String key) {
    return noted(() -> fields.text(key));
  }

  /** Null where one of them is wrong; empty where the key is absent. */
  public @Nullable List<String> texts(String key) {
    return noted(() -> fields.texts(key));
  }

  /** False where the key is absent or wrong. */
  public boolean flag(String key) {
    return Boolean.TRUE.equals(noted(() -> fields.flag(key)));
  }

  /** A whole number within a range. */
  public int number(String key, int min, int max, int absent) {
    Integer number = noted(() -> fields.number(key, min, max, absent));
    return number == null ? absent : number;
  }

  /** A duration within a range. */
  public Duration duration(String key, Duration min, Duration max, Duration absent) {
    Duration duration = parsed(key, DurationText::parse);
    if (duration == null) {
      return absent;
    }
    if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
      problem(key, key + " must be from " + min.toSeconds() + "s to " + max.toSeconds() + "s long");
    }
    return duration;
  }

  /** What a text means; null where the key is absent, or the text is refused. */
  public <T> @Nullable T parsed(String key, Function<String, T> parse) {
    return noted(() -> {
      String text = fields.text(key);
      try {
        return text == null ? null : parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw fields.problem(key, key + ": " + e.getMessage());
      }
    });
  }

  /** A text that must be there; empty where it is not. */
  public String required(String key, String owner, String example) {
    String text = text(key);
    if (text == null && !has(key)) {
      problem(key, owner + " needs a " + key + ", like " + key + ": " + example);
    }
    return text == null ? "" : text;
  }

  /** Notes what is wrong with the value of a key. */
  public void problem(String key, String text) {
    findings.problem(fields.problem(key, text));
  }
}
