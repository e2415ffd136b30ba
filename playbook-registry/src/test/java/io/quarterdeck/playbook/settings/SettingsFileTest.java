package io.quarterdeck.playbook.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.automation.AutomationRule;
import io.quarterdeck.playbook.automation.Fact;
import io.quarterdeck.playbook.platform.Command;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.settings.ChannelSettings.Mail;
import io.quarterdeck.playbook.settings.ChannelSettings.Webhook;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();

  private RegistrySettings read(String text) throws IOException {
    Files.writeString(home.resolve("connections.yaml"), text);
    return SettingsFile.read(home, environment::get);
  }

  private Path secret(String name, String text, String permissions) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(home.resolve("secrets"));
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static List<String> types() {
    return ServiceLoader.load(PlatformType.class).stream()
        .map(found -> found.get().type())
        .sorted()
        .toList();
  }

  @Test
  void noFileMeansThatNothingIsConnected() {
    RegistrySettings settings = SettingsFile.read(home, environment::get);
    assertThat(settings.connections()).isEmpty();
    assertThat(settings.channels()).isEmpty();
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void aWholeFileIsRead() throws IOException {
    environment.put("OCTOMATION_TOKEN", "eyJ.planted.token");
    secret("secrets/smtp.password", "planted password\n", "rw-------");
    RegistrySettings settings =
        read(
            """
            connections:
              soc_octomation:
                type: octomation
                url: https://soar.example.com/base
                secret: {env: OCTOMATION_TOKEN}
                timeout: 30s
                sync_every: 1h
                options: {prefix: "", event_id: "0"}
            channels:
              soc_chat: {type: webhook, url: "https://chat.example.com:8443/hook?x=1", secret: {env: OCTOMATION_TOKEN}}
              on_call:
                type: mail
                host: smtp.example.com
                from: soc@example.com
                to: [oncall@example.com, lead@example.com]
                user: soc
                secret: {file: secrets/smtp.password}
            approvals: [soc_chat, log]
            """);

    assertThat(settings.problems()).isEmpty();
    assertThat(settings.warnings()).isEmpty();
    ConnectionSettings soc = settings.connections().getFirst();
    assertThat(soc.connection())
        .isEqualTo(
            new Connection(
                "soc_octomation",
                URI.create("https://soar.example.com/base"),
                "eyJ.planted.token",
                null,
                false,
                Duration.ofSeconds(30),
                Map.of("prefix", "", "event_id", "0")));
    assertThat(soc.syncEvery()).isEqualTo(Duration.ofHours(1));
    try (SoarPlatform platform = soc.open()) {
      assertThat(platform.name()).isEqualTo("soc_octomation");
    }
    Webhook chat = (Webhook) settings.channels().getFirst();
    assertThat(chat.connection().url()).isEqualTo(URI.create("https://chat.example.com:8443"));
    assertThat(chat.target()).isEqualTo("/hook?x=1");
    Mail mail = (Mail) settings.channels().getLast();
    assertThat(mail.connection().url()).isEqualTo(URI.create("smtp://smtp.example.com:587"));
    assertThat(mail.connection().timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(mail.connection().secret()).isEqualTo("planted password");
    assertThat(mail.security()).isEqualTo(MailSecurity.STARTTLS);
    assertThat(mail.to()).containsExactly("oncall@example.com", "lead@example.com");
    assertThat(settings.approvals()).containsExactly("soc_chat", "log");
    assertThat(settings.toString()).doesNotContain("planted");
  }

  @Test
  void everyMistakeIsReportedWithItsLineAndWhatIsRightIsKept() throws IOException {
    RegistrySettings settings =
        read(
            """
            connections:
              builtin: {type: octomation, url: https://soar.example.com}
              soc:
                type: octomaton
                uri: https://soar.example.com
                secret: planted-secret
                timeout: 10
                insecure: maybe
              lab:
                type: octomation
                url: soar.example.com
                secret: {env: NOT_SET}
                options: {token: planted-token, prefix: [a]}
            channels:
              chat: {type: webhook, url: https://chat.example.com/hook}
              pager: {type: pigeon}
              mail:
                type: mail
                host: smtp.example.com:25
                from: "soc@example.com\\nBcc: x@example.com"
                to: []
                user: soc
            approvals: [chat, chta]
            colour: red
            """);

    assertThat(settings.problems())
        .containsExactly(
            "connections.yaml:2: the name builtin is the hub's own; take another",
            "connections.yaml:4: the type 'octomaton' of soc is unknown; there are " + types(),
            "connections.yaml:4: soc needs a url, like url: https://soar.example.com",
            "connections.yaml:5: unknown key 'uri' of soc; known are [ca, command, env, insecure, options,"
                + " secret, sync_every, timeout, type, url]",
            "connections.yaml:6: the secret of soc must not stand in this file. Write secret:"
                + " {env: SOC_SECRET} and set that variable, or secret: {file: secrets/soc}; who"
                + " has seen the old one may know it, so renew it",
            "connections.yaml:7: timeout: '10' is no duration like 30s, 5m, 2h or 1d",
            "connections.yaml:8: insecure must be true or false, not 'maybe'",
            "connections.yaml:11: the url of lab must be like https://soar.example.com, without a"
                + " user",
            "connections.yaml:12: the environment variable for the secret of lab is not set: set"
                + " NOT_SET",
            "connections.yaml:13: the secret of lab must not stand in this file. Write secret:"
                + " {env: LAB_SECRET} and set that variable, or secret: {file: secrets/lab}; who"
                + " has seen the old one may know it, so renew it",
            "connections.yaml:13: the option 'prefix' must be one value",
            "connections.yaml:16: the type 'pigeon' of pager is unknown; there are [mail, webhook]",
            "connections.yaml:19: host must be a name like smtp.example.com, not"
                + " 'smtp.example.com:25'",
            "connections.yaml:20: from must be an address like soc@example.com, not"
                + " 'soc@example.com?Bcc: x@example.com'",
            "connections.yaml:21: mail needs 1 to 50 addresses: to: [oncall@example.com]",
            "connections.yaml:22: mail needs both user and secret, or neither",
            "connections.yaml:23: approvals names 'chta', which is no channel of this file",
            "connections.yaml:24: unknown key 'colour' of the file; known are [approvals, automation,"
                + " channels, connections]");
    assertThat(settings.connections()).isEmpty();
    assertThat(settings.channels()).extracting(ChannelSettings::name).containsExactly("chat");
    assertThat(settings.toString()).doesNotContain("planted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {env: A, file: b}     | the secret of soc must be one of {env: NAME} and {file: path}
          {}                    | the secret of soc must be one of {env: NAME} and {file: path}
          [planted]             | the secret of soc must not stand in this file.
          planted               | the secret of soc must not stand in this file.
          {vault: planted}      | unknown key 'vault' of the secret of soc; known are [env, file]
          {file: nowhere}       | HOME/nowhere with the secret of soc cannot be read
          {file: empty}         | the secret of soc must be one line, all there is in HOME/empty
          {file: two_lines}     | the secret of soc must be one line, all there is in HOME/two_lines
          {file: large}         | the secret of soc must be one line, all there is in HOME/large
          {env: BLANK}          | the environment variable for the secret of soc is not set: set BLANK
          """)
  void aSecretThatCannotBeHadIsAMistakeThatDoesNotShowIt(String secret, String problem)
      throws IOException {
    environment.put("BLANK", " ");
    secret("empty", "\n", "rw-------");
    secret("two_lines", "planted\nplanted", "rw-------");
    secret("large", "planted".repeat(2000), "rw-------");

    RegistrySettings settings =
        read(
            "connections:\n  soc: {type: octomation, url: https://a.example, secret: "
                + secret
                + "}");

    assertThat(settings.problems().getFirst())
        .startsWith("connections.yaml:2: " + problem.replace("HOME", home.toString()))
        .doesNotContain("planted");
    assertThat(settings.connections()).isEmpty();
  }

  @Test
  void whatWorksAndIsDangerousIsAWarning() throws IOException {
    Path open = secret("secrets/open", "planted-secret\n", "rw-r--r--");
    RegistrySettings settings =
        read(
            """
            connections:
              soc:
                type: octomation
                url: http://soar.example.com
                secret: {file: secrets/open}
                insecure: true
            channels:
              mail: {type: mail, host: smtp, security: none, from: a@b.example, to: c@d.example}
            """);

    assertThat(settings.problems()).isEmpty();
    assertThat(settings.warnings())
        .containsExactly(
            "connections.yaml:4: soc is called without TLS: whoever is on the way reads its"
                + " secret; use https://",
            "connections.yaml:5: " + open + " can be read by others: chmod 600 " + open,
            "connections.yaml:6: soc may be anybody: its certificate is not looked at; name its CA"
                + " instead",
            "connections.yaml:8: mail sends without TLS: whoever is on the way reads mails and"
                + " password; use starttls");
    assertThat(((Mail) settings.channels().getFirst()).connection().url().getPort()).isEqualTo(25);
  }

  @Test
  void theAddressOfAChatMayBeASecretItself() throws IOException {
    environment.put("CHAT_URL", "https://hooks.example.com/services/planted");
    RegistrySettings settings =
        read("channels:\n  chat: {type: webhook, url: {env: CHAT_URL}}\napprovals: chat\n");

    assertThat(settings.problems()).isEmpty();
    assertThat(((Webhook) settings.channels().getFirst()).target()).isEqualTo("/services/planted");
    assertThat(settings.toString()).doesNotContain("planted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          connections: {soc: {type: octomation, url: https://a.example}} | connections.yaml:1: soc needs a token
          connections: {soc: {type: octomation, url: https://a.example, ca: nowhere.pem}} | connections.yaml:1: HOME/nowhere.pem cannot be read
          connections: {soc: {type: octomation, url: https://u:planted@a.example}} | connections.yaml:1: the url of soc must be like
          connections: {SOC: {}}     | connections.yaml:1: 'SOC' must be lower-case letters
          connections: {people: {}}  | connections.yaml:1: the name people is the hub's own
          channels: {log: {}}        | connections.yaml:1: the name log is the hub's own
          connections: planted       | connections.yaml:1: connections must be keys with values
          connections: {soc: planted} | connections.yaml:1: soc must be keys with values
          channels: {chat: {url: https://a.example}} | connections.yaml:1: chat needs a type: webhook or mail
          - planted                  | connections.yaml:1: the file must be keys with values
          connections: [             | connections.yaml:2: it is no YAML:
          """)
  void aBadFileNeverThrowsAndNeverShowsWhatMayBeSecret(String text, String problem)
      throws IOException {
    assertThat(read(text + "\n").problems().getFirst())
        .startsWith(problem.replace("HOME", home.toString()))
        .doesNotContain("planted");
  }

  @Test
  void aCommandIsReadWithItsEnvironment() throws IOException {
    environment.put("GITHUB_TOKEN", "ghp_planted");
    RegistrySettings settings =
        read(
            """
            connections:
              tools:
                type: mcp
                command: [node, "a b.js", --safe]
                env: {GITHUB_PAT: {env: GITHUB_TOKEN}}
            """);

    assertThat(settings.problems()).isEmpty();
    Connection tools = settings.connections().getFirst().connection();
    assertThat(tools.command())
        .isEqualTo(
            new Command(List.of("node", "a b.js", "--safe"), Map.of("GITHUB_PAT", "ghp_planted")));
    assertThat(tools.secrets()).containsExactly("ghp_planted");
    assertThat(tools.toString() + tools.command()).doesNotContain("planted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {type: octomation, command: [x]}                    | the type octomation takes a url, and no command
          {type: mcp, command: [x], url: https://a.example}   | url has no use beside a command
          {type: mcp, command: [x], secret: {env: GITHUB_PAT}} | secret has no use beside a command
          {type: mcp, command: []}                            | a command must name its program
          {type: mcp, command: [x], env: {A: planted}}        | the A of tools must not stand in this file
          {type: mcp, command: [x], env: {"A B": {env: B}}}   | 'A B' is no name of a variable
          {type: mcp, url: "https://a.example", env: {}}      | env is what a command is given
          {type: mcp}                                         | tools needs a url
          {type: mcp, command: [x], options: {shell: true}}   | the option shell of tools is unknown
          """)
  void aCommandThatIsWrongIsNamed(String connection, String problem) throws IOException {
    assertThat(read("connections:\n  tools: " + connection + "\n").problems())
        .first()
        .asString()
        .startsWith("connections.yaml:2: " + problem)
        .doesNotContain("planted");
  }

  @Test
  void whatIsStartedByItselfIsRead() throws IOException {
    RegistrySettings settings =
        read(
            """
            automation:
              open_case:
                on: [create_case, create_case_and_page]
                sources: wazuh
                run: open_case
                arguments: {source_ref: $case_ref, title: $title, minutes: 30}
                case_id: case_id
            """);

    assertThat(settings.problems()).isEmpty();
    AutomationRule rule = settings.automation().getFirst();
    assertThat(rule.name()).isEqualTo("open_case");
    assertThat(rule.on()).containsOnly("create_case", "create_case_and_page");
    assertThat(rule.sources()).containsOnly("wazuh");
    assertThat(rule.tenants()).isEmpty();
    assertThat(rule.playbook()).isEqualTo("open_case");
    assertThat(rule.caseId()).isEqualTo("case_id");
    assertThat(rule.arguments().arguments().toString())
        .isEqualTo("{\"source_ref\":\"$case_ref\",\"title\":\"$title\",\"minutes\":30}");
  }

  @Test
  void mistakesInWhatIsStartedByItselfAreNamed() throws IOException {
    RegistrySettings settings =
        read(
            """
            automation:
              open:
                on: [open_case]
                run: open_case
              page:
                on: create_case_and_page
                arguments: [1]
              append:
                on: append_case
                run: append
                arguments: {case: $caseid}
            """);

    assertThat(settings.automation()).isEmpty();
    assertThat(settings.problems())
        .containsExactly(
            "connections.yaml:3: on names 'open_case'; there are"
                + " [append_case, create_case, create_case_and_page, enrich_only]",
            "connections.yaml:6: page needs a run, like run: open_case",
            "connections.yaml:7: the arguments of page must be keys with values: {key: value}",
            "connections.yaml:9: case names no fact; there are "
                + Fact.words()
                + " (write $$ where the value begins with a dollar sign)");
  }
}
