package io.quarterdeck.playbook.settings;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.playbook.platform.Command;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Entry;
import io.quarterdeck.rules.yaml.Yaml.Nothing;
import io.quarterdeck.rules.yaml.Yaml.Scalar;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one connection to a platform. */
final class ConnectionReader {
  private static final Set<String> KEYS =
      Set.of(
          "type",
          "url",
          "command",
          "env",
          "secret",
          "ca",
          "insecure",
          "timeout",
          "sync_every",
          "options");

  /** What only an address can have. */
  private static final List<String> OF_ADDRESSES = List.of("url", "secret", "ca", "insecure");

  private static final int MOST_WORDS = 64;
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final Pattern SECRET =
      Pattern.compile(".*(secret|token|passw|api_?key|credential).*", Pattern.CASE_INSENSITIVE);

  private final Findings findings;
  private final Secrets secrets;
  private final Map<String, PlatformType> types;

  ConnectionReader(Findings findings, Secrets secrets, Map<String, PlatformType> types) {
    this.findings = findings;
    this.secrets = secrets;
    this.types = new TreeMap<>(types);
  }

  /** The connection; empty, and its problems are noted, where something is wrong. */
  Optional<ConnectionSettings> read(String name, Yaml yaml) {
    int before = findings.count();
    Section section = Section.of(findings, name, yaml, KEYS);
    PlatformType type = type(section, name);
    Duration timeout = timeout(section);
    Duration syncEvery =
        section.duration(
            "sync_every", Duration.ofMinutes(1), Duration.ofDays(7), Duration.ofMinutes(15));
    Map<String, String> options = options(section, name);
    Supplier<Connection> connection =
        section.has("command")
            ? toCommand(section, type, name, timeout, options)
            : toAddress(section, name, timeout, options);
    if (type == null || connection == null || findings.count() > before) {
      return Optional.empty();
    }
    return tried(
        findings,
        section,
        () -> {
          ConnectionSettings settings =
              new ConnectionSettings(connection.get(), type, syncEvery, secrets.folder());
          settings.open().close();
          return settings;
        });
  }

  private @Nullable Supplier<Connection> toAddress(
      Section section, String name, Duration timeout, Map<String, String> options) {
    if (section.has("env")) {
      section.problem("env", "env is what a command is given, and " + name + " has none");
    }
    URI url = url(findings, section, name);
    String secret = secrets.fetch(name, "secret", section.value("secret"));
    Path ca = ca(section, secrets);
    boolean insecure = insecure(findings, section, name);
    return url == null
        ? null
        : () -> new Connection(name, url, secret, ca, insecure, timeout, options);
  }

  private @Nullable Supplier<Connection> toCommand(
      Section section,
      @Nullable PlatformType type,
      String name,
      Duration timeout,
      Map<String, String> options) {
    if (type != null && !type.takesCommands()) {
      section.problem("command", "the type " + type.type() + " takes a url, and no command");
    }
    OF_ADDRESSES.stream()
        .filter(section::has)
        .forEach(key -> section.problem(key, key + " has no use beside a command; leave it out"));
    List<String> words = section.texts("command");
    if (words != null && words.size() > MOST_WORDS) {
      section.problem("command", "a command has at most " + MOST_WORDS + " words");
    }
    Map<String, String> environment = environment(section, name);
    return words == null
        ? null
        : () -> Connection.to(new Command(words, environment), name, timeout, options);
  }

  private Map<String, String> environment(Section section, String name) {
    Map<String, String> environment = new LinkedHashMap<>();
    Section.entries(findings, "the env of " + name, section.value("env"))
        .forEach((variable, entry) -> {
          if (VARIABLE.matcher(variable).matches()) {
            environment.put(variable, secrets.fetch(name, variable, entry.value()));
          } else {
            findings.problem(entry.line(), quote(variable) + " is no name of a variable");
          }
        });
    return environment;
  }

  private @Nullable PlatformType type(Section section, String name) {
    String word = section.required("type", name, types.keySet().stream().findFirst().orElse("?"));
    PlatformType type = types.get(word);
    if (type == null && !word.isEmpty()) {
      section.problem(
          "type",
          "the type " + quote(word) + " of " + name + " is unknown; there are " + types.keySet());
    }
    return type;
  }

  /** An address of the web; null where it is none. */
  static @Nullable URI url(Findings findings, Section section, String name) {
    String text = section.required("url", name, "https://soar.example.com");
    return text.isEmpty() ? null : url(findings, section, name, text);
  }

  static @Nullable URI url(Findings findings, Section section, String name, String text) {
    try {
      URI url = URI.create(text);
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      if (web && url.getHost() != null && url.getRawUserInfo() == null) {
        if ("http".equals(url.getScheme())) {
          findings.warning(
              section.line("url"),
              name
                  + " is called without TLS: whoever is on the way reads its secret; use https://");
        }
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without what stands there: it may hold a password.
    }
    section.problem(
        "url", "the url of " + name + " must be like https://soar.example.com, without a user");
    return null;
  }

  static @Nullable Path ca(Section section, Secrets secrets) {
    Path file = secrets.path(section, "ca");
    if (file != null && !Files.isReadable(file)) {
      section.problem("ca", file + " cannot be read; put the CA's PEM file there");
    }
    return file;
  }

  static boolean insecure(Findings findings, Section section, String name) {
    boolean insecure = section.flag("insecure");
    if (insecure) {
      findings.warning(
          section.line("insecure"),
          name + " may be anybody: its certificate is not looked at; name its CA instead");
    }
    return insecure;
  }

  static Duration timeout(Section section) {
    return section.duration(
        "timeout", Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofSeconds(10));
  }

  private Map<String, String> options(Section section, String name) {
    Map<String, String> options = new LinkedHashMap<>();
    Section.entries(findings, "the options of " + name, section.value("options"))
        .forEach((key, entry) -> options.put(key, option(key, entry, name)));
    return options;
  }

  private String option(String key, Entry entry, String name) {
    if (SECRET.matcher(key).matches()) {
      findings.problem(entry.line(), Secrets.inTheFile(name, "secret"));
      return "";
    }
    return switch (entry.value()) {
      case Scalar scalar -> scalar.text().strip();
      case Nothing nothing -> "";
      case Yaml.Mapping other -> notOne(key, other);
      case Yaml.Sequence other -> notOne(key, other);
    };
  }

  private String notOne(String key, Yaml value) {
    findings.problem(value.line(), "the option " + quote(key) + " must be one value");
    return "";
  }

  /** What is made of parts that are right one by one, and may still not fit together. */
  static <T> Optional<T> tried(Findings findings, Section section, Supplier<T> making) {
    try {
      return Optional.of(making.get());
    } catch (IllegalArgumentException e) {
      String.valueOf(e.getMessage())
          .lines()
          .forEach(problem -> findings.problem(section.line(), problem));
      return Optional.empty();
    }
  }
}
