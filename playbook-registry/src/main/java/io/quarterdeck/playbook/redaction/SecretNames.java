package io.quarterdeck.playbook.redaction;

import java.util.List;

/** What members, parameters and headers are called whose values are secrets. */
final class SecretNames {
  /** A name that ends with one of these, whatever its case and without hyphens and underscores. */
  private static final List<String> ENDINGS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "secret",
          "token",
          "apikey",
          "accesskey",
          "privatekey",
          "secretkey",
          "authorization",
          "密码",
          "口令",
          "密钥",
          "令牌");

  private SecretNames() {}

  static boolean isSecret(String name) {
    return isSecret(name, 0, name.length());
  }

  /** Whether the part of a text is such a name; looks at its end only. */
  static boolean isSecret(String text, int from, int to) {
    for (String ending : ENDINGS) {
      if (endsWith(text, from, to, ending)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWith(String text, int from, int to, String ending) {
    int wanted = ending.length();
    int at = to;
    while (wanted > 0 && at > from) {
      char c = Character.toLowerCase(text.charAt(--at));
      if (c == ending.charAt(wanted - 1)) {
        wanted--;
      } else if ((c != '_' && c != '-') || to - at > 2 * ending.length()) {
        return false;
      }
    }
    return wanted == 0;
  }
}
