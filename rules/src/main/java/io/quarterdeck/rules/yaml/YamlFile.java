package io.quarterdeck.rules.yaml;

import io.quarterdeck.rules.yaml.Yaml.Entry;
import io.quarterdeck.rules.yaml.Yaml.Mapping;
import io.quarterdeck.rules.yaml.Yaml.Nothing;
import io.quarterdeck.rules.yaml.Yaml.Scalar;
import io.quarterdeck.rules.yaml.Yaml.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/**
 * Reads a YAML file into {@link Yaml}, keeping the lines.
 *
 * <p>Aliases are refused: nobody needs them here, and they blow a small file up.
 */
public final class YamlFile {
  private static final int LONGEST_REASON = 200;
  private static final YAMLMapper MAPPER =
      new YAMLMapper(
          YAMLFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .enable(YAMLReadFeature.EMPTY_STRING_AS_NULL)
              .loadSettings(LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build())
              .build());

  private final String file;
  private final int deepest;
  private final YAMLParser parser;

  private YamlFile(String file, int deepest, YAMLParser parser) {
    this.file = file;
    this.deepest = deepest;
    this.parser = parser;
  }

  /**
   * Reads the text of a file.
   *
   * @param file its name in what is said about it
   * @param deepest how many levels may be nested
   */
  public static Yaml read(String file, String text, int deepest) throws BadFileException {
    try (YAMLParser parser = (YAMLParser) MAPPER.createParser(text)) {
      return new YamlFile(file, deepest, parser).document();
    } catch (JacksonException e) {
      throw e.getCause() instanceof MarkedYamlEngineException marked
          ? new BadFileException(file, line(marked.getProblemMark()), reason(marked))
          : new BadFileException(file, line(e.getLocation()), reason(e.getOriginalMessage()));
    }
  }

  private static int line(@Nullable TokenStreamLocation location) {
    return location == null ? 0 : Math.max(0, location.getLineNr());
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(-1) + 1;
  }

  /** A quote or a bracket that is not closed is found at the end only. */
  private static String reason(MarkedYamlEngineException e) {
    int begun = line(e.getContextMark());
    String place = begun == 0 || begun == line(e.getProblemMark()) ? "" : " from line " + begun;
    String context = e.getContext() == null ? "" : e.getContext() + place + " ";
    return reason(context + e.getProblem());
  }

  private static String reason(@Nullable String text) {
    String line = String.valueOf(text).replaceAll("\\p{Cntrl}+", " ");
    return "it is no YAML: "
        + (line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line);
  }

  private Yaml document() throws BadFileException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      return new Nothing(1);
    }
    Yaml document = value(token, 0);
    if (parser.nextToken() != null) {
      throw problem("there is a second document; put everything into one");
    }
    return document;
  }

  private Yaml value(JsonToken token, int depth) throws BadFileException {
    if (depth > deepest) {
      throw problem("it is nested deeper than " + deepest + " levels");
    }
    if (parser.isCurrentAlias()) {
      throw problem("aliases (*name) are not read; write the value out");
    }
    return switch (token) {
      case START_OBJECT -> mapping(depth);
      case START_ARRAY -> sequence(depth);
      case VALUE_NULL -> new Nothing(line());
      default -> new Scalar(line(), parser.getString(), token == JsonToken.VALUE_STRING);
    };
  }

  private Yaml mapping(int depth) throws BadFileException {
    int line = line();
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
      int keyLine = line();
      String key = parser.currentName();
      entries.put(key, new Entry(keyLine, value(next(), depth + 1)));
    }
    return new Mapping(line, entries);
  }

  private Yaml sequence(int depth) throws BadFileException {
    int line = line();
    List<Yaml> items = new ArrayList<>();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      items.add(value(token, depth + 1));
    }
    return new Sequence(line, items);
  }

  private JsonToken next() throws BadFileException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw problem("it ends too early");
    }
    return token;
  }

  private int line() {
    return line(parser.currentTokenLocation());
  }

  private BadFileException problem(String text) {
    return new BadFileException(file, line(), text);
  }
}
