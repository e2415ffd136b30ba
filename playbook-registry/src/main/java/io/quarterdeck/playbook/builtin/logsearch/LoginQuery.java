package io.quarterdeck.playbook.builtin.logsearch;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.fact.EntityType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which logins are looked for; null stands for any.
 *
 * @param from the first moment that counts
 * @param to the last moment that counts, or null: also what a wrong clock puts in the future
 * @param limit how many are shown
 */
record LoginQuery(
    @Nullable NameMatch user,
    @Nullable IpAddress ip,
    @Nullable NameMatch host,
    @Nullable Outcome outcome,
    Instant from,
    @Nullable Instant to,
    int limit) {
  private static final int LONGEST = 256;

  /**
   * Of the arguments of a run, which have their defaults.
   *
   * @throws BadQueryException with a sentence that says what to give instead
   */
  static LoginQuery read(ObjectNode arguments, Instant now) throws BadQueryException {
    String user = text(arguments, "user");
    String ip = text(arguments, "ip");
    String host = text(arguments, "host");
    if (user == null && ip == null && host == null) {
      throw new BadQueryException("Give at least one of user, ip and host to search for.");
    }
    Instant to = instant(arguments, "to");
    Instant from = instant(arguments, "from");
    if (from == null) {
      Duration back = Duration.ofHours(arguments.path("hours").asInt(24));
      from = (to == null ? now : to).minus(back);
    }
    if (to != null && to.isBefore(from)) {
      throw new BadQueryException("from lies after to: exchange them.");
    }
    return new LoginQuery(
        user == null ? null : new NameMatch(EntityType.USER, user),
        ip == null ? null : address(ip),
        host == null ? null : new NameMatch(EntityType.HOST, host),
        outcome(arguments.path("outcome").asString("any")),
        from,
        to,
        arguments.path("limit").asInt(100));
  }

  private static @Nullable String text(ObjectNode arguments, String name) throws BadQueryException {
    String text = arguments.path(name).asString("").strip();
    if (text.length() > LONGEST) {
      throw new BadQueryException(name + " may have " + LONGEST + " characters.");
    }
    return text.isEmpty() ? null : text;
  }

  private static IpAddress address(String text) throws BadQueryException {
    IpAddress address = IpAddress.parse(text);
    if (address == null) {
      throw new BadQueryException(
          quote(text)
              + " is no IP address. Give one IPv4 or IPv6 address, without port, prefix or zone.");
    }
    return address;
  }

  private static @Nullable Instant instant(ObjectNode arguments, String name)
      throws BadQueryException {
    String text = text(arguments, name);
    if (text == null) {
      return null;
    }
    return EventTime.iso(text, ZoneOffset.UTC)
        .orElseThrow(() ->
            new BadQueryException(
                name + " is no time. Give one like 2026-11-22T10:00:00Z, or hours instead."));
  }

  private static @Nullable Outcome outcome(String word) {
    return switch (word) {
      case "success" -> Outcome.SUCCESS;
      case "failure" -> Outcome.FAILURE;
      default -> null;
    };
  }

  boolean fits(Login login) {
    return !login.time().isBefore(from)
        && (to == null || !login.time().isAfter(to))
        && (outcome == null || outcome == login.outcome())
        && (ip == null || ip.equals(login.ip()))
        && (host == null || host.fits(login.host()))
        && (user == null || user.fits(login.user()) || user.fits(login.by()));
  }

  /** What is wrong with a query; the message is a sentence for the caller. */
  static final class BadQueryException extends Exception {
    private static final long serialVersionUID = 1L;

    BadQueryException(String message) {
      super(message);
    }
  }
}
