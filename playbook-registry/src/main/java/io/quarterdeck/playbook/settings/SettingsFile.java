package io.quarterdeck.playbook.settings;

import static io.quarterdeck.rules.yaml.BadFileException.quote;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.playbook.builtin.BuiltinPlatform;
import io.quarterdeck.playbook.cacao.CacaoPlatform;
import io.quarterdeck.playbook.person.PeoplePlatform;
import io.quarterdeck.playbook.platform.DataFolder;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Entry;
import io.quarterdeck.rules.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code connections.yaml}.
 *
 * <pre>
 * connections:
 *   soc_octomation: {type: octomation, url: https://soar.example.com, secret: {env: OCTOMATION_TOKEN}}
 * channels:
 *   soc_chat: {type: webhook, url: https://chat.example.com/hook, secret: {file: secrets/chat}}
 * approvals: [soc_chat]
 * automation:
 *   page: {on: create_case_and_page, run: page, arguments: {summary: $title, severity: critical}}
 * </pre>
 */
public final class SettingsFile {
  /** Its name in the data folder. */
  public static final String NAME = "connections.yaml";

  private static final long LARGEST = 256 * 1024;
  private static final int DEEPEST = 6;
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  private final Findings findings = new Findings(NAME);
  private final Secrets secrets;
  private final Map<String, PlatformType> types;

  private SettingsFile(
      Path home, UnaryOperator<@Nullable String> environment, Map<String, PlatformType> types) {
    this.secrets = new Secrets(new DataFolder(home, environment), findings);
    this.types = types;
  }

  /**
   * Reads the file of a data folder; where there is none, nothing is connected.
   *
   * <p>Never throws for what a person wrote: everything that is wrong is in the result, and what is
   * right too.
   *
   * @param environment the value of a variable, null where it is not set
   */
  public static RegistrySettings read(Path home, UnaryOperator<@Nullable String> environment) {
    Map<String, PlatformType> types =
        ServiceLoader.load(PlatformType.class, PlatformType.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(PlatformType::type, Function.identity()));
    SettingsFile file = new SettingsFile(home, environment, types);
    try {
      return file.settings(file.yaml(home.resolve(NAME)));
    } catch (BadFileException e) {
      return new RegistrySettings(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(String.valueOf(e.getMessage())),
          List.of());
    }
  }

  private Yaml yaml(Path file) throws BadFileException {
    if (Files.notExists(file)) {
      return new Yaml.Nothing(1);
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new BadFileException(NAME, 0, "it is larger than " + LARGEST + " bytes");
      }
      return YamlFile.read(NAME, Files.readString(file, UTF_8), DEEPEST);
    } catch (IOException e) {
      throw new BadFileException(NAME, 0, "it cannot be read; make it readable, in UTF-8");
    }
  }

  private RegistrySettings settings(Yaml yaml) {
    Section section =
        Section.of(
            findings,
            "the file",
            yaml,
            Set.of("connections", "channels", "approvals", "automation"));
    Set<String> ours = Set.of(BuiltinPlatform.NAME, PeoplePlatform.NAME, CacaoPlatform.NAME);
    Map<String, Entry> connections = named(section, "connections", ours);
    Map<String, Entry> channels = named(section, "channels", Set.of(RegistrySettings.LOG));
    Map<String, Entry> automation = named(section, "automation", Set.of());
    ConnectionReader connectionReader = new ConnectionReader(findings, secrets, types);
    ChannelReader channelReader = new ChannelReader(findings, secrets);
    return new RegistrySettings(
        all(connections, connectionReader::read),
        all(channels, channelReader::read),
        approvals(section, channels),
        all(automation, new AutomationReader(findings)::read),
        findings.problems(),
        findings.warnings());
  }

  /** What stands under names that can be taken. */
  private Map<String, Entry> named(Section section, String key, Set<String> reserved) {
    Map<String, Entry> named =
        new LinkedHashMap<>(Section.entries(findings, key, section.value(key)));
    named.entrySet().removeIf(one -> isBad(one.getKey(), one.getValue().line(), reserved));
    return named;
  }

  private boolean isBad(String name, int line, Set<String> reserved) {
    if (reserved.contains(name)) {
      findings.problem(line, "the name " + name + " is the hub's own; take another");
      return true;
    }
    if (!FORM.matcher(name).matches()) {
      findings.problem(
          line,
          quote(name) + " must be lower-case letters, digits and underscores, a letter first");
      return true;
    }
    return false;
  }

  /** Reads one named thing. */
  private interface Reader<T> {
    Optional<T> read(String name, Yaml yaml);
  }

  private static <T> List<T> all(Map<String, Entry> named, Reader<T> reader) {
    List<T> all = new ArrayList<>();
    named.forEach((name, entry) -> reader.read(name, entry.value()).ifPresent(all::add));
    return all;
  }

  private List<String> approvals(Section section, Map<String, Entry> channels) {
    List<String> stated = section.texts("approvals");
    List<String> names = stated == null ? List.of() : stated.stream().distinct().toList();
    for (String name : names) {
      if (!channels.containsKey(name) && !name.equals(RegistrySettings.LOG)) {
        section.problem(
            "approvals", "approvals names " + quote(name) + ", which is no channel of this file");
      }
    }
    return names;
  }
}
