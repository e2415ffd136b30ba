package io.quarterdeck.rules.yaml;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.yaml.Yaml.Entry;
import io.quarterdeck.rules.yaml.Yaml.Mapping;
import io.quarterdeck.rules.yaml.Yaml.Nothing;
import io.quarterdeck.rules.yaml.Yaml.Scalar;
import io.quarterdeck.rules.yaml.Yaml.Sequence;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of one mapping in a YAML file, read with their types and their lines. */
public final class Fields {
  private static final int LAST_YEAR = 9999;

  private final String file;
  private final int line;
  private final Map<String, Entry> entries;

  private Fields(String file, int line, Map<String, Entry> entries) {
    this.file = file;
    this.line = line;
    this.entries = entries;
  }

  /** The mapping's keys; one that is not known is a problem. */
  public static Fields of(String file, Yaml yaml, Set<String> known) throws BadFileException {
    List<String> names = known.stream().sorted().toList();
    return switch (yaml) {
      case Nothing nothing -> new Fields(file, nothing.line(), Map.of());
      case Mapping mapping -> {
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
          if (!known.contains(entry.getKey())) {
            throw new BadFileException(
                file,
                entry.getValue().line(),
                "unknown key " + quote(entry.getKey()) + "; known are " + names);
          }
        }
        yield new Fields(file, mapping.line(), mapping.entries());
      }
      case Scalar scalar ->
          throw new BadFileException(
              file, scalar.line(), quote(scalar.text()) + " stands where keys are due: " + names);
      case Sequence sequence ->
          throw new BadFileException(
              file, sequence.line(), "a list stands where keys are due: " + names);
    };
  }

  /** The line on which the mapping begins. */
  public int line() {
    return line;
  }

  /** The line of a key, or of the mapping where the key is absent. */
  public int line(String key) {
    Entry entry = entries.get(key);
    return entry == null ? line : entry.line();
  }

  /** Whether the key is there with a value. */
  public boolean has(String key) {
    return value(key) != null;
  }

  /** The keys that stand there, in the file's order. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** Null where the key is absent or has no value. */
  public @Nullable Yaml value(String key) {
    Entry entry = entries.get(key);
    return entry == null || entry.value() instanceof Nothing ? null : entry.value();
  }

  /** Null where the key is absent; never blank. */
  public @Nullable String text(String key) throws BadFileException {
    Yaml value = value(key);
    return value == null ? null : text(key, value);
  }

  public String text(String key, String absent) throws BadFileException {
    String text = text(key);
    return text == null ? absent : text;
  }

  private String text(String key, Yaml value) throws BadFileException {
    if (value instanceof Scalar(int at, String text, boolean isText)) {
      if (text.isBlank()) {
        throw new BadFileException(file, at, key + " is empty; give it a value or remove it");
      }
      return text.strip();
    }
    throw new BadFileException(file, value.line(), key + " must be one value");
  }

  /** Null where the key is absent. */
  public @Nullable Boolean flag(String key) throws BadFileException {
    String text = text(key);
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw problem(key, key + " must be true or false, not " + quote(text));
    };
  }

  public boolean flag(String key, boolean absent) throws BadFileException {
    Boolean flag = flag(key);
    return flag == null ? absent : flag;
  }

  public int number(String key, int min, int max, int absent) throws BadFileException {
    String text = text(key);
    if (text == null) {
      return absent;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the range.
    }
    throw problem(
        key, key + " must be a whole number from " + min + " to " + max + ", not " + quote(text));
  }

  public @Nullable LocalDate date(String key) throws BadFileException {
    String text = text(key);
    return text == null ? null : date(key, text, line(key));
  }

  public List<LocalDate> dates(String key) throws BadFileException {
    List<LocalDate> dates = new ArrayList<>();
    for (Yaml item : items(key)) {
      dates.add(date(key, text(key, item), item.line()));
    }
    return dates;
  }

  private LocalDate date(String key, String text, int at) throws BadFileException {
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= 0 && date.getYear() <= LAST_YEAR) {
        return date;
      }
    } catch (DateTimeParseException e) {
      // Said below, with the form.
    }
    throw new BadFileException(
        file, at, key + " must be a date like 2026-04-13, not " + quote(text));
  }

  /** A list of values, or one value in its place. */
  public List<String> texts(String key) throws BadFileException {
    List<String> texts = new ArrayList<>();
    for (Yaml item : items(key)) {
      texts.add(text(key, item));
    }
    return texts;
  }

  /** A list, or one thing in its place; empty where the key is absent. */
  public List<Yaml> items(String key) {
    Yaml value = value(key);
    if (value == null) {
      return List.of();
    }
    return value instanceof Sequence(int at, List<Yaml> items) ? items : List.of(value);
  }

  /** What is wrong with the value of a key. */
  public BadFileException problem(String key, String text) {
    return new BadFileException(file, line(key), text);
  }
}
