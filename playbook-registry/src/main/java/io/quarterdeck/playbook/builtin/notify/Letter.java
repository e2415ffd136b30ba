package io.quarterdeck.playbook.builtin.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.playbook.settings.ChannelSettings.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A message as a mail.
 *
 * <p>The same message bears the same id, so that one that comes twice can be told.
 */
final class Letter extends MimeMessage {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Message message;

  private Letter(Session session, Message message) {
    super(session);
    this.message = message;
  }

  /** Written at a time; who gets it and who sends it is in the settings. */
  static MimeMessage of(Session session, Mail settings, Message message, Instant now)
      throws MessagingException {
    Letter letter = new Letter(session, message);
    letter.setFrom(new InternetAddress(settings.from(), true));
    for (String to : settings.to()) {
      letter.addRecipient(RecipientType.TO, new InternetAddress(to, true));
    }
    letter.setSubject("[" + message.severity().word() + "] " + message.subject(), UTF_8.name());
    letter.setHeader("Date", DATE.format(now));
    letter.setHeader("Auto-Submitted", "auto-generated");
    letter.setText(
        message.text() + "\n\n-- \nQuarterdeck, " + message.runId() + "\n", UTF_8.name());
    return letter;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<" + message.fingerprint() + "@quarterdeck.invalid>");
  }
}
