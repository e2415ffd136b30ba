package io.quarterdeck.playbook.builtin.logsearch;

import static io.quarterdeck.playbook.builtin.logsearch.Outcome.FAILURE;
import static io.quarterdeck.playbook.builtin.logsearch.Outcome.SUCCESS;
import static io.quarterdeck.playbook.builtin.logsearch.Outcome.UNKNOWN;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event of the Windows security log.
 *
 * @param provider empty where it is not told
 * @param data by name in lower case, because exporters spell the names differently
 */
record WindowsEvent(String id, String provider, Map<String, String> data) {
  private static final String SECURITY = "microsoft-windows-security-auditing";
  private static final String FINE = "0x0";

  /** The login it tells of; empty for another event. */
  Optional<RawLogin> login() {
    if (!provider.isEmpty() && !provider.equalsIgnoreCase(SECURITY)) {
      return Optional.empty();
    }
    // https://learn.microsoft.com/windows/security/threat-protection/auditing
    return Optional.ofNullable(
        switch (id) {
          case "4624" -> target(SUCCESS, logon());
          case "4625" -> target(FAILURE, logon());
          // It tells that credentials were given, and not what came of it.
          case "4648" -> explicit();
          case "4768" -> target(byStatus(), "kerberos_tgt");
          case "4771" -> target(FAILURE, "kerberos_preauth");
          case "4776" -> target(byStatus(), "ntlm");
          case "4778" -> reconnected();
          default -> null;
        });
  }

  private String logon() {
    return switch (text("logontype")) {
      case "2" -> "interactive";
      case "3" -> "network";
      case "4" -> "batch";
      case "5" -> "service";
      case "7" -> "unlock";
      case "8" -> "network_cleartext";
      case "9" -> "new_credentials";
      case "10" -> "remote_interactive";
      case "11" -> "cached_interactive";
      default -> "logon";
    };
  }

  private Outcome byStatus() {
    String status = text("status");
    if (status.isEmpty()) {
      return UNKNOWN;
    }
    return status.replaceFirst("^0x0+", FINE).equalsIgnoreCase(FINE) || status.equals("0")
        ? SUCCESS
        : FAILURE;
  }

  private RawLogin target(Outcome outcome, String method) {
    return RawLogin.of(
        account(text("targetdomainname"), text("targetusername")),
        text("ipaddress"),
        outcome,
        method);
  }

  private RawLogin explicit() {
    return new RawLogin(
        account(text("targetdomainname"), text("targetusername")),
        account(text("subjectdomainname"), text("subjectusername")),
        text("ipaddress"),
        UNKNOWN,
        "explicit_credentials",
        1);
  }

  private RawLogin reconnected() {
    return RawLogin.of(
        account(text("accountdomain"), text("accountname")),
        text("clientaddress"),
        SUCCESS,
        "reconnect");
  }

  private String text(String name) {
    return data.getOrDefault(name, "").strip();
  }

  private static @Nullable String account(String domain, String name) {
    if (name.isEmpty() || name.equals("-")) {
      return null;
    }
    boolean bare = domain.isEmpty() || domain.equals("-") || name.indexOf('@') >= 0;
    return bare ? name : domain + "\\" + name;
  }
}
