package io.quarterdeck.playbook.builtin.logsearch;

import static io.quarterdeck.playbook.builtin.logsearch.Outcome.FAILURE;
import static io.quarterdeck.playbook.builtin.logsearch.Outcome.SUCCESS;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The logins that sshd, su, sudo and PAM tell of.
 *
 * <p>User names are an attacker's and may hold whatever a message holds. What the program itself
 * adds behind a name is therefore looked for from the end of the line.
 */
final class UnixMessage {
  private static final Pattern REPEATED =
      Pattern.compile("message repeated (\\d{1,6}) times: \\[ ?(.*)\\]");
  private static final Pattern PORT = Pattern.compile(" port \\d{1,5}(?: ssh\\d?.*)?$");
  private static final Pattern PAM =
      Pattern.compile(
          "pam_\\w{1,32}\\(([\\w.-]{1,32}):auth\\): authentication failure; (logname=.*)");
  private static final Pattern SESSION =
      Pattern.compile(
          "pam_unix\\((su|su-l|sudo|sudo-i|login|runuser|gdm-password|lightdm|sddm|xrdp-sesman)"
              + ":session\\): session opened for user (\\S{1,128}?)(?:\\(uid=\\d+\\))? by"
              + " ([^\\s(]{0,128})(?:\\(uid=\\d+\\))?");
  private static final String FOLDED = " [preauth]";
  private static final String INVALID = "invalid user ";
  private static final String ILLEGAL = "illegal user ";

  private UnixMessage() {}

  /** What a message says of a login; empty where it tells of none. */
  static Optional<RawLogin> login(String program, String message) {
    Matcher repeated = REPEATED.matcher(message);
    if (repeated.matches()) {
      int times = Math.max(1, Integer.parseInt(repeated.group(1)));
      return once(program, repeated.group(2)).map(login -> login.times(times));
    }
    return once(program, message);
  }

  private static Optional<RawLogin> once(String program, String message) {
    Optional<RawLogin> pam = pam(message);
    if (pam.isPresent()) {
      return pam;
    }
    boolean sshd = program.equals("sshd") || program.startsWith("sshd-");
    return sshd ? sshd(message) : Optional.empty();
  }

  private static Optional<RawLogin> sshd(String whole) {
    String message =
        whole.endsWith(FOLDED) ? whole.substring(0, whole.length() - FOLDED.length()) : whole;
    if (message.startsWith("Accepted ")) {
      return tried(message.substring("Accepted ".length()), SUCCESS);
    }
    if (message.startsWith("Failed ")) {
      return tried(message.substring("Failed ".length()), FAILURE);
    }
    if (message.startsWith("Invalid user ")) {
      return from(message.substring("Invalid user ".length()), FAILURE, "invalid_user");
    }
    if (message.startsWith("error: PAM: Authentication failure for ")) {
      return from(
          known(message.substring("error: PAM: Authentication failure for ".length())),
          FAILURE,
          "pam");
    }
    return notAllowed(message);
  }

  /** {@code password for invalid user root from 192.0.2.1 port 22 ssh2}. */
  private static Optional<RawLogin> tried(String rest, Outcome outcome) {
    int method = rest.indexOf(" for ");
    return method < 1 || rest.lastIndexOf(' ', method - 1) >= 0
        ? Optional.empty()
        : from(known(rest.substring(method + 5)), outcome, rest.substring(0, method));
  }

  private static String known(String user) {
    return user.startsWith(INVALID) || user.startsWith(ILLEGAL)
        ? user.substring(INVALID.length())
        : user;
  }

  /** {@code root from 192.0.2.1 port 22 ssh2}; the last address is the one that sshd wrote. */
  private static Optional<RawLogin> from(String rest, Outcome outcome, String method) {
    Matcher port = PORT.matcher(rest);
    String sender = rest;
    int at = rest.lastIndexOf(" port ");
    if (at >= 0 && port.region(at, rest.length()).lookingAt()) {
      sender = rest.substring(0, at);
    }
    int from = sender.lastIndexOf(" from ");
    if (from < 0) {
      return sender.startsWith("from ")
          ? Optional.of(RawLogin.of(null, sender.substring(5), outcome, method))
          : Optional.empty();
    }
    return Optional.of(
        RawLogin.of(sender.substring(0, from), sender.substring(from + 6), outcome, method));
  }

  /** {@code User root from 192.0.2.1 not allowed because not listed in AllowUsers}. */
  private static Optional<RawLogin> notAllowed(String message) {
    int why = message.startsWith("User ") ? message.lastIndexOf(" not allowed because ") : -1;
    return why < 5
        ? Optional.empty()
        : from(message.substring("User ".length(), why), FAILURE, "not_allowed");
  }

  private static Optional<RawLogin> pam(String message) {
    Matcher failure = PAM.matcher(message);
    if (failure.matches()) {
      return Optional.of(failed(failure.group(1), " " + failure.group(2)));
    }
    Matcher session = SESSION.matcher(message);
    return session.lookingAt() && !session.group(3).isEmpty()
        ? Optional.of(
            new RawLogin(
                session.group(2), session.group(3), null, SUCCESS, "pam:" + session.group(1), 1))
        : Optional.empty();
  }

  private static RawLogin failed(String service, String fields) {
    String by = field(fields, " ruser=");
    int last = fields.indexOf(" user=");
    String user = last < 0 ? by : fields.substring(last + " user=".length());
    return new RawLogin(
        user,
        service.startsWith("su") ? by : null,
        field(fields, " rhost="),
        FAILURE,
        "pam:" + service,
        1);
  }

  /** Null for none, and where somebody wrote another one into a name. */
  private static @Nullable String field(String fields, String name) {
    int at = fields.indexOf(name);
    if (at < 0 || fields.indexOf(name, at + 1) >= 0) {
      return null;
    }
    int from = at + name.length();
    int to = fields.indexOf(' ', from);
    String value = fields.substring(from, to < 0 ? fields.length() : to);
    return value.isEmpty() ? null : value;
  }
}
