package io.quarterdeck.decision.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The settings in force: the environment wins over {@code quarterdeck.yaml} over the defaults. */
public final class Settings {
  /** Names the YAML file; not a setting itself, because it says where settings are. */
  public static final String FILE_VARIABLE = "QUARTERDECK_CONFIG";

  /** Variables of the launcher script, which the Java side does not read. */
  private static final String LAUNCHER_PREFIX = "QUARTERDECK_LAUNCHER_";

  /** Variables of the agent-runner, which is a process of its own. */
  private static final String AGENT_PREFIX = "QUARTERDECK_AGENT_";

  private static final String PREFIX = "QUARTERDECK_";

  private final Map<Setting, String> values;
  private final Map<Setting, Origin> origins;

  private Settings(Map<Setting, String> values, Map<Setting, Origin> origins) {
    this.values = values;
    this.origins = origins;
  }

  /** Where a value comes from. */
  public enum Origin {
    ENVIRONMENT,
    FILE,
    DEFAULT
  }

  /**
   * Reads the settings.
   *
   * @param environment as {@link System#getenv()}
   * @throws SettingsException with one line that names the first key or value that is wrong
   */
  public static Settings read(Map<String, String> environment) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      values.put(setting, setting.fallback());
    }
    Map<Setting, String> fromEnvironment = fromEnvironment(environment);
    Map<Setting, String> fromFile = fromFile(environment, fromEnvironment);
    values.putAll(fromFile);
    values.putAll(fromEnvironment);
    Map<Setting, Origin> origins = new EnumMap<>(Setting.class);
    fromFile.keySet().forEach(setting -> origins.put(setting, Origin.FILE));
    fromEnvironment.keySet().forEach(setting -> origins.put(setting, Origin.ENVIRONMENT));
    return new Settings(values, origins);
  }

  private static Map<Setting, String> fromEnvironment(Map<String, String> environment) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    new TreeMap<>(environment)
        .forEach((name, value) -> {
          if (!name.startsWith(PREFIX)
              || name.equals(FILE_VARIABLE)
              || name.startsWith(LAUNCHER_PREFIX)
              || name.startsWith(AGENT_PREFIX)) {
            return;
          }
          Setting setting = named(name, name.substring(PREFIX.length()), Setting::name);
          values.put(setting, checked(name, setting, value));
        });
    return values;
  }

  private static Map<Setting, String> fromFile(
      Map<String, String> environment, Map<Setting, String> fromEnvironment) {
    String named = environment.getOrDefault(FILE_VARIABLE, "");
    String home = fromEnvironment.getOrDefault(Setting.HOME, Setting.HOME.fallback());
    Path file = named.isEmpty() ? Path.of(home, "quarterdeck.yaml") : Path.of(named);
    if (!Files.exists(file)) {
      if (named.isEmpty()) {
        return Map.of();
      }
      throw new SettingsException(FILE_VARIABLE + ": there is no file " + file);
    }
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    JsonNode root = parse(file);
    for (String key : root.propertyNames()) {
      String place = file + ": " + key;
      Setting setting = named(place, key, Setting::key);
      JsonNode value = root.path(key);
      if (value.isContainer()) {
        throw new SettingsException(place + " must be " + setting.says());
      }
      values.put(setting, checked(place, setting, value.asString("")));
    }
    return values;
  }

  private static JsonNode parse(Path file) {
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readString(file));
      if (root == null || root.isMissingNode() || root.isNull()) {
        return new YAMLMapper().createObjectNode();
      }
      if (!root.isObject()) {
        throw new SettingsException(file + " must hold lines of the form 'key: value'");
      }
      return root;
    } catch (IOException e) {
      throw new SettingsException(file + " cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw new SettingsException(
          file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
    }
  }

  private static Setting named(
      String place, String name, java.util.function.Function<Setting, String> naming) {
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

  public String text(Setting setting) {
    return values.getOrDefault(setting, setting.fallback());
  }

  public int number(Setting setting) {
    return Integer.parseInt(text(setting));
  }

  public Origin origin(Setting setting) {
    return origins.getOrDefault(setting, Origin.DEFAULT);
  }

  /** All that is set and must not be shown. */
  public List<String> secrets() {
    return values.entrySet().stream()
        .filter(one -> one.getKey().isSecret() && !one.getValue().isEmpty())
        .map(Map.Entry::getValue)
        .toList();
  }

  public Path home() {
    return Path.of(text(Setting.HOME));
  }

  public Duration seconds(Setting setting) {
    return Duration.ofSeconds(number(setting));
  }

  public Duration minutes(Setting setting) {
    return Duration.ofMinutes(number(setting));
  }

  public boolean isSet(Setting setting) {
    return !text(setting).isEmpty();
  }
}
