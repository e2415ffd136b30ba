package io.quarterdeck.playbook.settings;

import io.quarterdeck.playbook.Words;
import java.util.Locale;

/** How the way to a mail server is protected. */
public enum MailSecurity {
  /** TLS once both agreed on it; a server that does not offer it gets no mail. */
  STARTTLS(587),
  /** TLS from the first byte. */
  TLS(465),
  /** Not at all, because somebody said so. */
  NONE(25);

  private final int port;

  MailSecurity(int port) {
    this.port = port;
  }

  /** The usual one. */
  public int port() {
    return port;
  }

  /** As it stands in the file: {@code starttls}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MailSecurity ofWord(String word) {
    return Words.of(MailSecurity.class, word);
  }
}
