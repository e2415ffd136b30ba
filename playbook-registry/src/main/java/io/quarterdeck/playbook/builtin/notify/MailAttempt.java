package io.quarterdeck.playbook.builtin.notify;

import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.settings.ChannelSettings.Mail;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One mail on its way; knows whether it may have left. */
final class MailAttempt {
  private static final Logger LOG = LoggerFactory.getLogger(MailAttempt.class);

  private final Mail settings;
  private final Session session;
  private final Message message;
  private final Instant now;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.CONNECTING);

  MailAttempt(Mail settings, Session session, Message message, Instant now) {
    this.settings = settings;
    this.session = session;
    this.message = message;
    this.now = now;
  }

  private enum Stage {
    CONNECTING,
    /** From here on it may have been sent. */
    SENDING,
    /** Whoever waited for it has gone, before it was sent. */
    GIVEN_UP
  }

  /** Makes it; blocks. */
  Delivery make() {
    Transport transport;
    try {
      transport = session.getTransport("smtp");
      String user = settings.user().isEmpty() ? null : settings.user();
      transport.connect(user, user == null ? null : settings.connection().secret());
    } catch (MessagingException e) {
      return notConnected(e);
    }
    Delivery delivery =
        stage.compareAndSet(Stage.CONNECTING, Stage.SENDING)
            ? sent(transport)
            : MailChannel.away("It was given up.");
    hangUp(transport);
    return delivery;
  }

  /** Whether that works changes nothing for the mail. */
  private void hangUp(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.debug("{}: the mail server did not hear the good-bye", name(), e);
    }
  }

  /** What can be said when nobody waits for it any longer. */
  Delivery brokenOff(String why) {
    return stage.compareAndSet(Stage.CONNECTING, Stage.GIVEN_UP)
        ? MailChannel.away(why + " Nothing was sent.")
        : unclear(why + " It may have been sent; ask somebody who gets it.");
  }

  private Delivery sent(Transport transport) {
    try {
      MimeMessage mail = Letter.of(session, settings, message, now);
      transport.sendMessage(mail, mail.getAllRecipients());
      return new Delivery.Sent();
    } catch (SMTPSendFailedException e) {
      return e.getReturnCode() >= 400 ? refused(" (" + e.getReturnCode() + ")") : lost();
    } catch (SendFailedException e) {
      return refused(", or one of the addresses");
    } catch (MessagingException e) {
      return lost();
    }
  }

  private Delivery refused(String more) {
    return new Delivery.NotSent(
        PlatformProblem.REJECTED,
        "The mail server of "
            + name()
            + " does not take the mail"
            + more
            + ". Check sender and addresses.");
  }

  private Delivery lost() {
    return unclear(
        "The connection of "
            + name()
            + " broke off while the mail was handed over. It may have"
            + " been sent; ask somebody who gets it.");
  }

  private static Delivery unclear(String message) {
    return new Delivery.Unclear(PlatformProblem.AWAY, message);
  }

  private Delivery notConnected(MessagingException e) {
    if (e instanceof AuthenticationFailedException) {
      return new Delivery.NotSent(
          PlatformProblem.NOT_PERMITTED,
          "The mail server of " + name() + " refuses user and password. Renew them.");
    }
    if (isAboutTls(e)) {
      return MailChannel.away(
          "There is no trusted TLS connection to the mail server of "
              + name()
              + ". Name the CA"
              + " that signed its certificate, and check whether it wants starttls or tls.");
    }
    return MailChannel.away(
        "The mail server of "
            + name()
            + " cannot be reached. Check its host and port, and whether"
            + " it is switched on.");
  }

  private static boolean isAboutTls(MessagingException e) {
    return e.getCause() instanceof SSLException
        || String.valueOf(e.getMessage()).contains("STARTTLS");
  }

  private String name() {
    return settings.name();
  }
}
