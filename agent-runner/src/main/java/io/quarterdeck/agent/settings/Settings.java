package io.quarterdeck.agent.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The settings in force: the environment wins over {@code agent.yaml} over the defaults. */
public final class Settings {
  static final String PREFIX = "QUARTERDECK_AGENT_";

  private static final String HOME = "QUARTERDECK_HOME";

  private final Path home;
  private final Map<Setting, String> values;

  private Settings(Path home, Map<Setting, String> values) {
    this.home = home;
    this.values = values;
  }

  /**
   * Reads the settings.
   *
   * @param environment as {@link System#getenv()}
   * @throws SettingsException with one line that names the first key or value that is wrong
   */
  public static Settings read(Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault(HOME, "./data"));
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    values.putAll(fromFile(home.resolve("agent.yaml")));
    new TreeMap<>(environment)
        .forEach((name, value) -> {
          if (name.startsWith(PREFIX)) {
            Setting setting = named(name, name.substring(PREFIX.length()), Setting::name);
            values.put(setting, checked(name, setting, value));
          }
        });
    return new Settings(home, values);
  }

  private static Map<Setting, String> fromFile(Path file) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    if (Files.exists(file)) {
      JsonNode root = parse(file);
      for (String key : root.propertyNames()) {
        String place = file + ": " + key;
        Setting setting = named(place, key, Setting::key);
        values.put(setting, checked(place, setting, root.path(key).asString("")));
      }
    }
    return values;
  }

  private static JsonNode parse(Path file) {
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readString(file));
      if (root != null && !root.isObject() && !root.isNull() && !root.isMissingNode()) {
        throw new SettingsException(file + " must hold lines of the form 'key: value'");
      }
      return root == null ? new YAMLMapper().createObjectNode() : root;
    } catch (IOException e) {
      throw new SettingsException(file + " cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw new SettingsException(
          file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
    }
  }

  private static Setting named(String place, String name, Function<Setting, String> naming) {
    return Arrays.stream(Setting.values())
        .filter(setting -> naming.apply(setting).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new SettingsException(
                place
                    + " is not a setting; there are "
                    + Arrays.stream(Setting.values())
                        .map(naming)
                        .collect(Collectors.joining(", "))));
  }

  private static String checked(String place, Setting setting, String value) {
    String stripped = value.strip();
    if (!setting.fits(stripped)) {
      String shown = setting.isSecret() ? "" : " '" + stripped + "'";
      throw new SettingsException(place + shown + " must be " + setting.says());
    }
    return stripped;
  }

  /** With one more, as a flag of the command line gives it. */
  public Settings with(Setting setting, String value) {
    Map<Setting, String> more = new EnumMap<>(Setting.class);
    more.putAll(values);
    more.put(setting, checked("--" + setting.key().replace('_', '-'), setting, value));
    return new Settings(home, more);
  }

  /** The data folder, which need not be there. */
  public Path home() {
    return home;
  }

  public String text(Setting setting) {
    return values.getOrDefault(setting, setting.fallback());
  }

  public boolean isSet(Setting setting) {
    return !text(setting).isEmpty();
  }

  public int number(Setting setting) {
    return Integer.parseInt(text(setting));
  }

  /** The parts of a list with commas. */
  public List<String> list(Setting setting) {
    return Arrays.stream(text(setting).split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
