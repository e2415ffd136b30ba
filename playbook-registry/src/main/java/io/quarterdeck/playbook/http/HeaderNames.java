package io.quarterdeck.playbook.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers a pack may set. */
final class HeaderNames {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{1,60}");
  private static final Pattern SECRET =
      Pattern.compile(
          "authorization|proxy-authorization|cookie|.*(secret|token|passw|api-?key|credential).*");

  /** What frames a request is the client's alone. */
  private static final Set<String> CLIENTS =
      Set.of(
          "host",
          "content-length",
          "content-type",
          "transfer-encoding",
          "connection",
          "expect",
          "upgrade",
          "te",
          "trailer");

  private HeaderNames() {}

  /**
   * The name, when it may be set.
   *
   * @throws IllegalArgumentException else
   */
  static String checked(String name) {
    if (!TOKEN.matcher(name).matches() || CLIENTS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("no header of this name can be set: take another");
    }
    return name;
  }

  /** Whether such a header usually carries a secret. */
  static boolean isSecret(String name) {
    return SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }
}
