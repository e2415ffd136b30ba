package io.quarterdeck.playbook.builtin.logsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class UnixLogTest {
  private static final String HEAD = "Nov 22 10:00:01 web1 ";
  private static final String WEB1 = "{\"host\": \"web1\"}";

  @TempDir Path folder;
  private Logs logs = new Logs(Path.of(""));

  @BeforeEach
  void open() {
    logs = new Logs(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sshd[123]: Failed password for invalid user x from 203.0.113.7 port 22 ssh2 | x 203.0.113.7 failure password
          sshd[123]: Failed password for root from 203.0.113.7 port 50022 ssh2 | root 203.0.113.7 failure password
          sshd[123]: Accepted password for alice from 203.0.113.7 port 50022 ssh2 | alice 203.0.113.7 success password
          sshd[1]: Accepted publickey for alice from 2001:db8::7 port 5 ssh2: ED25519 SHA256:abc | alice 2001:db8:0:0:0:0:0:7 success publickey
          sshd-session[9]: Accepted keyboard-interactive/pam for alice from ::ffff:203.0.113.7 port 5 ssh2 | alice 203.0.113.7 success keyboard-interactive/pam
          sshd[123]: Invalid user admin from 203.0.113.7 port 4711 | admin 203.0.113.7 failure invalid_user
          sshd[123]: Invalid user admin from 203.0.113.7 | admin 203.0.113.7 failure invalid_user
          sshd[123]: Invalid user  from 203.0.113.7 port 4711 | - 203.0.113.7 failure invalid_user
          sshd[123]: error: PAM: Authentication failure for illegal user bob from 203.0.113.7 | bob 203.0.113.7 failure pam
          sshd[123]: error: PAM: Authentication failure for root from 203.0.113.7 | root 203.0.113.7 failure pam
          sshd[123]: User root from 203.0.113.7 not allowed because not listed in AllowUsers | root 203.0.113.7 failure not_allowed
          sshd[123]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.7  user=root | root 203.0.113.7 failure pam:sshd
          sshd[123]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.7 | - 203.0.113.7 failure pam:sshd
          auth: pam_unix(dovecot:auth): authentication failure; logname= uid=0 euid=0 tty=dovecot ruser=giovanni rhost=203.0.113.7  user=giovanni | giovanni 203.0.113.7 failure pam:dovecot
          su[4]: pam_unix(su:session): session opened for user root(uid=0) by alice(uid=1000) | root - success pam:su
          su: pam_unix(su-l:session): session opened for user root by alice(uid=1000) | root - success pam:su-l
          sudo: pam_unix(sudo:session): session opened for user root(uid=0) by alice(uid=1000) | root - success pam:sudo
          sudo: pam_unix(sudo:auth): authentication failure; logname=alice uid=1000 euid=0 tty=/dev/pts/0 ruser=alice rhost=  user=alice | alice - failure pam:sudo
          """)
  void aLineIsTheLoginItTellsOf(String line, String expected) {
    logs.with("auth.log", HEAD + line);

    String[] part = expected.split(" ", -1);
    assertThat(logs.logins(WEB1))
        .containsExactly(
            "2026-11-22T10:00:01Z " + part[0] + " " + part[1] + " web1 " + part[2] + " " + part[3]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sshd[123]: Connection closed by 203.0.113.7 port 22 [preauth]",
        "sshd[123]: Did not receive identification string from 203.0.113.7 port 3475",
        "sshd[123]: pam_unix(sshd:session): session opened for user alice(uid=1000) by (uid=0)",
        "sshd[123]: PAM 2 more authentication failures; logname= uid=0 euid=0 rhost=203.0.113.7",
        "CRON[7]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)",
        "sudo: pam_unix(sudo:session): session opened for user root(uid=0) by (uid=0)",
        "sudo: alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/bin/ls",
        "app[1]: Accepted password for alice from 203.0.113.7 port 50022 ssh2",
        "kernel: Failed password for root from 203.0.113.7 port 22 ssh2",
      })
  void aLineThatTellsOfNoLoginIsNone(String line) {
    logs.with("auth.log", HEAD + line);

    JsonNode found = logs.search(WEB1);
    assertThat(found.path("matched").asInt()).isZero();
    assertThat(found.path("unreadable_lines").asInt()).isZero();
    assertThat(found.path("files").path(0).path("lines").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nov 22 10:00:01 web1 sshd[1]: ",
        "<86>Nov 22 10:00:01 web1 sshd[1]: ",
        "2026-11-22T10:00:01Z web1 sshd[1]: ",
        "2026-11-22T17:00:01.000000+07:00 web1 sshd[1]: ",
        "2026-11-22T05:00:01-0500 web1 sshd[1]: ",
        "2026-11-22T10:00:01 web1 sshd[1]: ",
        "<86>1 2026-11-22T10:00:01.000Z web1 sshd 1 - - ",
        "<86>1 2026-11-22T10:00:01.000Z web1 sshd 1 ID47 [a@1 b=\"c \\\" ] d\"][e@1 f=\"g\"] ",
        "<86>1 2026-11-22T10:00:01.000Z web1 sshd 1 - - \uFEFF",
      })
  void everyHeadOfSyslogIsRead(String head) {
    logs.with("secure", head + "Failed password for root from 203.0.113.7 port 22 ssh2");

    assertThat(logs.logins("{\"ip\": \"203.0.113.7\"}"))
        .containsExactly("2026-11-22T10:00:01Z root 203.0.113.7 web1 failure password");
  }

  @Test
  void aRepeatedLineCountsAsOftenAsItSays() {
    logs.with(
        "auth.log",
        HEAD
            + "sshd[1]: message repeated 5 times: [ Failed password for root from 203.0.113.7 port"
            + " 22 ssh2]");

    JsonNode found = logs.search(WEB1);
    assertThat(found.path("matched").asInt()).isEqualTo(5);
    assertThat(found.path("failures").asInt()).isEqualTo(5);
    assertThat(found.path("logins").path(0).path("times").asInt()).isEqualTo(5);
  }

  @Test
  void aUserNameThatImitatesALineDoesNotMoveTheAddress() {
    logs.with(
        "auth.log",
        HEAD
            + "sshd[1]: Failed password for invalid user x from 198.51.100.9 port 1 ssh2 from"
            + " 203.0.113.7 port 22 ssh2",
        HEAD
            + "auth: pam_unix(dovecot:auth): authentication failure; logname= uid=0 euid=0"
            + " tty=dovecot ruser=x rhost=198.51.100.9 rhost=203.0.113.7  user=x",
        HEAD
            + "sshd[1]: Invalid user Accepted password for root from 198.51.100.9 from 203.0.113.7");

    assertThat(logs.logins("{\"ip\": \"198.51.100.9\"}")).isEmpty();
    assertThat(logs.search(WEB1).path("successes").asInt()).isZero();
    assertThat(logs.search(WEB1).path("distinct_ips").toString()).isEqualTo("[\"203.0.113.7\"]");
  }

  @Test
  void whoBecameRootIsFoundUnderBothNames() {
    logs.with(
        "auth.log",
        HEAD + "su: pam_unix(su:session): session opened for user root(uid=0) by alice(uid=1000)");

    assertThat(logs.logins("{\"user\": \"root\"}")).hasSize(1);
    JsonNode login = logs.search("{\"user\": \"ALICE\"}").path("logins").path(0);
    assertThat(login.path("user").asString()).isEqualTo("root");
    assertThat(login.path("by").asString()).isEqualTo("alice");
  }

  @Test
  void theYearGoesBackwardsOverNewYear() {
    logs.with(
        "auth.log.1",
        Instant.parse("2026-01-02T00:00:00Z"),
        """
        Dec 30 23:59:59 web1 sshd[1]: Accepted password for a from 203.0.113.7 port 1 ssh2
        Dec 31 23:59:59 web1 sshd[1]: Accepted password for b from 203.0.113.7 port 1 ssh2
        Jan  1 00:00:00 web1 sshd[1]: Accepted password for c from 203.0.113.7 port 1 ssh2
        Feb 29 00:00:00 web1 sshd[1]: Accepted password for d from 203.0.113.7 port 1 ssh2
        """
            .getBytes(UTF_8));

    assertThat(logs.logins("{\"host\": \"web1\", \"from\": \"2020-01-01T00:00:00Z\"}"))
        .containsExactly(
            "2026-01-01T00:00:00Z c 203.0.113.7 web1 success password",
            "2025-12-31T23:59:59Z b 203.0.113.7 web1 success password",
            "2025-12-30T23:59:59Z a 203.0.113.7 web1 success password",
            "2024-02-29T00:00:00Z d 203.0.113.7 web1 success password");
  }

  @Test
  void aLineThatIsAheadOfItsFileByATimeZoneIsOfThisYear() {
    logs.with("auth.log", "Nov 22 17:00:01 web1 sshd[1]: Invalid user x from 203.0.113.7");

    assertThat(logs.logins(WEB1))
        .containsExactly("2026-11-22T17:00:01Z x 203.0.113.7 web1 failure invalid_user");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no head at all",
        "Nov 22 10:00 web1 sshd[1]: Invalid user x from 203.0.113.7",
        "Nox 22 10:00:01 web1 sshd[1]: Invalid user x from 203.0.113.7",
        "Nov 31 10:00:01 web1 sshd[1]: Invalid user x from 203.0.113.7",
        "Nov 22 25:00:01 web1 sshd[1]: Invalid user x from 203.0.113.7",
        "2026-13-22T10:00:01Z web1 sshd[1]: Invalid user x from 203.0.113.7",
        "<86>1 2026-11-22T10:00:01.000Z web1 sshd 1 - [a@1 b=\"] Invalid user x from 203.0.113.7",
      })
  void aLineWithoutAHeadIsUnreadableAndCounted(String line) {
    logs.with("auth.log", line);

    JsonNode found = logs.search("{\"ip\": \"203.0.113.7\"}");
    assertThat(found.path("matched").asInt()).isZero();
    assertThat(found.path("unreadable_lines").asInt()).isEqualTo(1);
  }
}
