package io.quarterdeck.playbook.builtin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarterdeck.playbook.builtin.notify.ScriptedSmtp.Fault;
import io.quarterdeck.playbook.client.TestCertificate;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.settings.ChannelSettings.Mail;
import io.quarterdeck.playbook.settings.MailSecurity;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailChannelTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private static final Message MESSAGE =
      new Message("外部登录\r\nBcc: evil@example.com", "Zeile ä\n.\nQUIT\n", Severity.HIGH, "run_1");

  @TempDir Path folder;

  private static Mail settings(int port, MailSecurity security, @Nullable Path ca, String user) {
    Connection connection =
        new Connection(
            "on_call",
            URI.create("smtp://127.0.0.1:" + port),
            user.isEmpty() ? "" : "planted-password",
            ca,
            false,
            Duration.ofSeconds(5),
            Map.of());
    return new Mail(
        connection, security, "soc@example.com", List.of("a@example.com", "b@example.com"), user);
  }

  private static Delivery sent(Mail settings) {
    try (MailChannel channel = new MailChannel(settings, CLOCK)) {
      return channel.send(MESSAGE);
    }
  }

  @Test
  void aMailArrivesWholeAndNoLineOfItBecomesAHeader() throws Exception {
    GreenMail server =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(
                new GreenMailConfiguration()
                    .withUser("soc@example.com", "soc", "planted-password"));
    server.start();
    try {
      int port = server.getSmtp().getPort();

      assertThat(sent(settings(port, MailSecurity.NONE, null, "soc")))
          .isEqualTo(new Delivery.Sent());

      MimeMessage[] mails = server.getReceivedMessages();
      assertThat(mails).hasSize(2); // one copy for each address
      MimeMessage mail = mails[0];
      assertThat(mail.getSubject()).isEqualTo("[high] 外部登录 Bcc: evil@example.com");
      assertThat(mail.getContent().toString().replace("\r\n", "\n"))
          .startsWith("Zeile ä\n.\nQUIT\n\n\n-- \nQuarterdeck, run_1");
      assertThat(mail.getHeader("From")).containsExactly("soc@example.com");
      assertThat(mail.getHeader("To")).containsExactly("a@example.com, b@example.com");
      assertThat(mail.getHeader("Bcc")).isNull();
      assertThat(mail.getHeader("Date")).containsExactly("Sun, 22 Nov 2026 10:00:00 +0000");
      assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(mail.getHeader("Message-ID")[0]).matches("<[0-9a-f]{16}@quarterdeck\\.invalid>");
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @EnumSource(value = MailSecurity.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void theWayIsEncryptedWithACertificateOfTheNamedCa(MailSecurity security) throws Exception {
    TestCertificate certificate = new TestCertificate(folder, "ip:127.0.0.1");
    try (ScriptedSmtp server =
        new ScriptedSmtp(Fault.NONE, certificate, security == MailSecurity.TLS)) {
      assertThat(sent(settings(server.port(), security, certificate.pem(), "soc")))
          .isEqualTo(new Delivery.Sent());
      assertThat(server.heard).anyMatch(line -> line.startsWith("AUTH PLAIN "));
      assertThat(server.heard.contains("STARTTLS")).isEqualTo(security == MailSecurity.STARTTLS);
    }
  }

  @ParameterizedTest
  @CsvSource({"ip:127.0.0.1, false", "dns:other.example, true"})
  void aCertificateOfSomebodyElseGetsNoPasswordAndNoMail(String alternative, boolean trusted)
      throws Exception {
    TestCertificate certificate = new TestCertificate(folder, alternative);
    try (ScriptedSmtp server = new ScriptedSmtp(Fault.NONE, certificate, false)) {
      Path ca = trusted ? certificate.pem() : null;
      Delivery delivery = sent(settings(server.port(), MailSecurity.STARTTLS, ca, "soc"));
      assertThat(delivery)
          .isInstanceOfSatisfying(
              Delivery.NotSent.class,
              not -> assertThat(not.message()).startsWith("There is no trusted TLS connection"));
      assertThat(server.heard).noneMatch(line -> line.startsWith("AUTH"));
    }
  }

  @Test
  void aServerWithoutStartTlsGetsNoPasswordAndNoMail() throws Exception {
    try (ScriptedSmtp server = ScriptedSmtp.plain(Fault.NONE)) {
      Delivery delivery = sent(settings(server.port(), MailSecurity.STARTTLS, null, "soc"));
      assertThat(delivery)
          .isInstanceOfSatisfying(
              Delivery.NotSent.class,
              not -> assertThat(not.message()).startsWith("There is no trusted TLS connection"));
      assertThat(server.heard).noneMatch(line -> line.matches("(AUTH|MAIL).*"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSES_PASSWORD, NOT_PERMITTED, The mail server of on_call refuses user and password.",
    "REFUSES_SENDER, REJECTED, The mail server of on_call does not take the mail (550).",
    "REFUSES_RECIPIENT, REJECTED, 'The mail server of on_call does not take the mail, or one of'",
    "REFUSES_TEXT, REJECTED, The mail server of on_call does not take the mail (554).",
  })
  void whatTheServerRefusesWasNotSent(Fault fault, PlatformProblem problem, String message)
      throws Exception {
    try (ScriptedSmtp server = ScriptedSmtp.plain(fault)) {
      Delivery delivery = sent(settings(server.port(), MailSecurity.NONE, null, "soc"));
      assertThat(delivery)
          .isInstanceOfSatisfying(
              Delivery.NotSent.class,
              not -> {
                assertThat(not.problem()).isEqualTo(problem);
                assertThat(not.message()).startsWith(message);
              });
    }
  }

  private static Mail hasty(int port) {
    Mail settings = settings(port, MailSecurity.NONE, null, "");
    Connection patient = settings.connection();
    Connection hasty =
        new Connection(
            patient.name(), patient.url(), "", null, false, Duration.ofMillis(300), Map.of());
    return new Mail(hasty, settings.security(), settings.from(), settings.to(), "");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"HANGS_UP_AFTER_TEXT", "SAYS_NOTHING_AFTER_TEXT"})
  void aMailWhoseEndNobodyHeardMayHaveBeenSent(Fault fault) throws Exception {
    try (ScriptedSmtp server = ScriptedSmtp.plain(fault)) {
      assertThat(sent(hasty(server.port()))).isInstanceOf(Delivery.Unclear.class);
    }
  }

  @Test
  void aServerThatSaysNothingOrIsNotThereGotNothing() throws Exception {
    int port;
    try (ScriptedSmtp server = ScriptedSmtp.plain(Fault.SAYS_NOTHING)) {
      port = server.port();
      assertThat(sent(hasty(port))).isInstanceOf(Delivery.NotSent.class);
    }
    assertThat(sent(hasty(port)))
        .isInstanceOfSatisfying(
            Delivery.NotSent.class,
            not -> assertThat(not.message()).startsWith("The mail server of on_call cannot be"));
  }
}
