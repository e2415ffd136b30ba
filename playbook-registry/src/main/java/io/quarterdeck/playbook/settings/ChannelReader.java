package io.quarterdeck.playbook.settings;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Trust;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Mapping;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one channel to people. */
final class ChannelReader {
  private static final int MOST_ADDRESSES = 50;
  private static final Set<String> WEBHOOK =
      Set.of("type", "url", "secret", "ca", "insecure", "timeout");
  private static final Set<String> MAIL =
      Set.of("type", "host", "port", "security", "from", "to", "user", "secret", "ca", "timeout");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

  private final Findings findings;
  private final Secrets secrets;

  ChannelReader(Findings findings, Secrets secrets) {
    this.findings = findings;
    this.secrets = secrets;
  }

  /** The channel; empty, and its problems are noted, where something is wrong. */
  Optional<ChannelSettings> read(String name, Yaml yaml) {
    String type = type(yaml);
    return switch (type) {
      case "webhook" -> webhook(name, yaml);
      case "mail" -> mail(name, yaml);
      default -> {
        findings.problem(
            yaml.line(),
            type.isEmpty()
                ? name + " needs a type: webhook or mail"
                : "the type "
                    + quote(type)
                    + " of "
                    + name
                    + " is unknown; there are [mail, webhook]");
        yield Optional.empty();
      }
    };
  }

  private static String type(Yaml yaml) {
    return yaml instanceof Mapping mapping
            && mapping.entries().get("type") instanceof Yaml.Entry(int line, Yaml.Scalar word)
        ? word.text().strip()
        : "";
  }

  private Optional<ChannelSettings> webhook(String name, Yaml yaml) {
    int before = findings.count();
    Section section = Section.of(findings, name, yaml, WEBHOOK);
    URI url = url(section, name);
    String secret = secrets.fetch(name, "secret", section.value("secret"));
    Path ca = ConnectionReader.ca(section, secrets);
    boolean insecure = ConnectionReader.insecure(findings, section, name);
    Duration timeout = ConnectionReader.timeout(section);
    if (url == null || findings.count() > before) {
      return Optional.empty();
    }
    return ConnectionReader.tried(
        findings,
        section,
        () -> {
          URI server = URI.create(url.getScheme() + "://" + url.getRawAuthority());
          Connection connection =
              new Connection(name, server, secret, ca, insecure, timeout, Map.of());
          PlatformClient.open(connection, Map.of()).close();
          return new ChannelSettings.Webhook(connection, target(url));
        });
  }

  /** In clear, or where it is a secret itself, as those of chats are, from where secrets are. */
  private @Nullable URI url(Section section, String name) {
    if (!(section.value("url") instanceof Mapping mapping)) {
      return ConnectionReader.url(findings, section, name);
    }
    String text = secrets.fetch(name, "url", mapping);
    return text.isEmpty() ? null : ConnectionReader.url(findings, section, name, text);
  }

  private static String target(URI url) {
    String path = Objects.requireNonNullElse(url.getRawPath(), "");
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  private Optional<ChannelSettings> mail(String name, Yaml yaml) {
    int before = findings.count();
    Section section = Section.of(findings, name, yaml, MAIL);
    String host = section.required("host", name, "smtp.example.com");
    MailSecurity security =
        Objects.requireNonNullElse(
            section.parsed("security", MailSecurity::ofWord), MailSecurity.STARTTLS);
    int port = section.number("port", 1, 65_535, security.port());
    String from = section.required("from", name, "soc@example.com");
    List<String> to = recipients(section, name);
    String user = Objects.requireNonNullElse(section.text("user"), "");
    String secret = secrets.fetch(name, "secret", section.value("secret"));
    Path ca = ConnectionReader.ca(section, secrets);
    Duration timeout = ConnectionReader.timeout(section);
    check(section, "host", host, HOST, "a name like smtp.example.com");
    check(section, "from", from, ADDRESS, "an address like soc@example.com");
    if (user.isEmpty() == section.has("secret")) {
      section.problem("user", name + " needs both user and secret, or neither");
    }
    warn(section, name, security);
    if (findings.count() > before) {
      return Optional.empty();
    }
    return ConnectionReader.tried(
        findings,
        section,
        () -> {
          Connection connection =
              new Connection(name, server(host, port), secret, ca, false, timeout, Map.of());
          Trust.of(connection);
          return new ChannelSettings.Mail(connection, security, from, to, user);
        });
  }

  private List<String> recipients(Section section, String name) {
    List<String> to = section.texts("to");
    if (to == null) {
      return List.of();
    }
    if (to.isEmpty() || to.size() > MOST_ADDRESSES) {
      section.problem(
          "to", name + " needs 1 to " + MOST_ADDRESSES + " addresses: to: [oncall@example.com]");
    }
    to.forEach(one -> check(section, "to", one, ADDRESS, "addresses like oncall@example.com"));
    return to;
  }

  private void warn(Section section, String name, MailSecurity security) {
    if (security == MailSecurity.NONE) {
      findings.warning(
          section.line("security"),
          name
              + " sends without TLS: whoever is on the way reads mails and password; use starttls");
    }
  }

  private static void check(
      Section section, String key, String value, Pattern form, String example) {
    if (!value.isEmpty() && !form.matcher(value).matches()) {
      section.problem(key, key + " must be " + example + ", not " + quote(value));
    }
  }

  private static URI server(String host, int port) {
    try {
      return new URI("smtp", null, host, port, null, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("host must be a name like smtp.example.com", e);
    }
  }
}
