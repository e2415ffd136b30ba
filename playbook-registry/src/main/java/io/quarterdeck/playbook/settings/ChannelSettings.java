package io.quarterdeck.playbook.settings;

import io.quarterdeck.playbook.platform.Connection;
import java.util.List;

/** A way to tell people something. */
public sealed interface ChannelSettings {
  Connection connection();

  default String name() {
    return connection().name();
  }

  /**
   * A web address that takes a message as JSON.
   *
   * @param connection without path and query
   * @param target path and query, which may be a secret; encoded
   */
  record Webhook(Connection connection, String target) implements ChannelSettings {
    /** Without the path. */
    @Override
    public String toString() {
      return "Webhook[" + name() + "]";
    }
  }

  /**
   * A mail server that sends for us.
   *
   * @param connection with the server's host and port, and the password
   * @param from an address like {@code soc@example.com}
   * @param to addresses, at least one
   * @param user the name to log in with; empty where the server wants none
   */
  record Mail(
      Connection connection, MailSecurity security, String from, List<String> to, String user)
      implements ChannelSettings {
    public Mail {
      to = List.copyOf(to);
    }
  }
}
