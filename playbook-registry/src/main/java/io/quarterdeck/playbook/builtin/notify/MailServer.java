package io.quarterdeck.playbook.builtin.notify;

import io.quarterdeck.playbook.client.Trust;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.settings.ChannelSettings.Mail;
import io.quarterdeck.playbook.settings.MailSecurity;
import jakarta.mail.Session;
import java.time.Instant;
import java.util.Properties;

/** How the mail library is to talk to a server. */
final class MailServer {
  private final Mail settings;
  private final Session session;

  MailServer(Mail settings) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings));
  }

  private static Properties properties(Mail settings) {
    Connection connection = settings.connection();
    String millis = String.valueOf(connection.timeout().toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", connection.url().getHost());
    properties.setProperty("mail.smtp.port", String.valueOf(connection.url().getPort()));
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    properties.setProperty("mail.smtp.auth", String.valueOf(!settings.user().isEmpty()));
    // Else the library waits for an answer to its good-bye.
    properties.setProperty("mail.smtp.quitwait", "false");
    if (settings.security() != MailSecurity.NONE) {
      String way = settings.security() == MailSecurity.TLS ? "ssl.enable" : "starttls.required";
      properties.setProperty("mail.smtp." + way, "true");
      properties.setProperty("mail.smtp.starttls.enable", "true");
      properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
      properties.put("mail.smtp.ssl.socketFactory", Trust.of(connection).getSocketFactory());
    }
    return properties;
  }

  MailAttempt attempt(Message message, Instant now) {
    return new MailAttempt(settings, session, message, now);
  }
}
