package io.quarterdeck.playbook.builtin.logsearch;

import io.quarterdeck.rules.address.IpAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a message says of a login, as text.
 *
 * @param ip as it is spelt, or null
 */
record RawLogin(
    @Nullable String user,
    @Nullable String by,
    @Nullable String ip,
    Outcome outcome,
    String method,
    int times) {
  private static final int LONGEST = 64;

  static RawLogin of(@Nullable String user, @Nullable String ip, Outcome outcome, String method) {
    return new RawLogin(user, null, ip, outcome, method, 1);
  }

  /** The same, told once for {@code repeats}. */
  RawLogin times(int repeats) {
    return new RawLogin(user, by, ip, outcome, method, repeats);
  }

  Login at(Instant time, @Nullable String host) {
    return new Login(
        time, named(user), named(by), address(ip), named(host), outcome, method, times);
  }

  private static @Nullable String named(@Nullable String text) {
    return text == null || text.isBlank() || text.equals("-") ? null : text.strip();
  }

  /** Without the zone of a link-local address; null for what is none. */
  private static @Nullable IpAddress address(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      return null;
    }
    int zone = text.indexOf('%');
    return IpAddress.parse((zone < 0 ? text : text.substring(0, zone)).strip());
  }
}
