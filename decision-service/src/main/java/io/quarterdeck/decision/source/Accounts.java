package io.quarterdeck.decision.source;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Account names in the one form that correlates.
 *
 * <p>Lower case; {@code DOMAIN\\user} loses its domain, because Linux, mail and VPN logs of the
 * same person never have it; {@code user@domain} keeps it, because cloud logs always have it. A
 * product that gives both forms yields both. Machine accounts ({@code X$}), accounts of the
 * operating system and SIDs are no users.
 */
final class Accounts {
  private static final Set<String> OF_THE_SYSTEM =
      Set.of(
          "system",
          "local system",
          "localsystem",
          "local service",
          "localservice",
          "network service",
          "networkservice",
          "anonymous logon",
          "iusr",
          "trustedinstaller");

  private Accounts() {}

  /** The name, or null when this is no account of a person or service. */
  static @Nullable String name(String raw) {
    String text = bare(raw);
    String name = text.substring(text.lastIndexOf('\\') + 1).strip().toLowerCase(Locale.ROOT);
    return Names.isPlaceholder(name) || isMachine(name) || isOfTheSystem(name) ? null : name;
  }

  /** Without angle brackets, as mail servers write them, and PAM's {@code (uid=0)}. */
  private static String bare(String text) {
    boolean bracketed = text.length() > 1 && text.startsWith("<") && text.endsWith(">");
    String inner = bracketed ? text.substring(1, text.length() - 1) : text;
    int uid = inner.indexOf("(uid=");
    return uid > 0 ? inner.substring(0, uid) : inner;
  }

  private static boolean isMachine(String name) {
    int at = name.indexOf('@');
    int end = at < 0 ? name.length() : at;
    return end > 0 && name.charAt(end - 1) == '$';
  }

  private static boolean isOfTheSystem(String name) {
    return OF_THE_SYSTEM.contains(name)
        || name.startsWith("s-1-")
        || name.startsWith("dwm-")
        || name.startsWith("umfd-");
  }
}
