package io.quarterdeck.playbook.client;

import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Failed;
import io.quarterdeck.playbook.client.Reply.Unusable;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.ConnectionState;
import io.quarterdeck.playbook.platform.Link;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The HTTP and JSON side of a connection, the same for every platform.
 *
 * <p>Thread-safe and blocking, meant for virtual threads. A call ends within the connection's
 * timeout, whatever is sent again. Answers have 4 MiB at most, and asterisks where they repeat the
 * connection's secret; redirects are not followed. A platform that failed repeatedly is left alone
 * for a while, and one that says when to ask again ({@code Retry-After}) until then.
 */
public final class PlatformClient implements Link {
  private static final int MOST_ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final int MOST_QUOTED = 300;

  /** What a header can hold. */
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]*");

  private final Connection connection;
  private final Exchange exchange;
  private final Sparing sparing;
  private final CallCounts counts = new CallCounts();

  private PlatformClient(Connection connection, Exchange exchange, Sparing sparing) {
    this.connection = connection;
    this.exchange = exchange;
    this.sparing = sparing;
  }

  /**
   * Prepares a connection; calls nobody yet.
   *
   * @param headers sent with every call, the one with the secret among them
   * @throws IllegalArgumentException with a sentence that names the setting that is wrong
   */
  public static PlatformClient open(Connection connection, Map<String, String> headers) {
    return open(connection, headers, Set.of());
  }

  /**
   * Prepares a connection some of whose calls carry other secrets than its own.
   *
   * @param headers sent with every call
   * @param secrets taken out of answers like its own
   * @throws IllegalArgumentException with a sentence that names the setting that is wrong
   */
  public static PlatformClient open(
      Connection connection, Map<String, String> headers, Collection<String> secrets) {
    return open(connection, headers, secrets, Clock.systemUTC());
  }

  static PlatformClient open(Connection connection, Map<String, String> headers, Clock clock) {
    return open(connection, headers, Set.of(), clock);
  }

  private static PlatformClient open(
      Connection connection, Map<String, String> headers, Collection<String> secrets, Clock clock) {
    check(connection);
    return new PlatformClient(
        connection,
        new Exchange(connection, headers, secrets, clock),
        new Sparing(connection.name(), connection.timeout().dividedBy(2), clock));
  }

  private static void check(Connection connection) {
    URI url = connection.url();
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null || url.getRawQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "the address of " + connection.name() + " must be like https://soar.example.com/base");
    }
    if (!SENDABLE.matcher(connection.secret()).matches()) {
      throw new IllegalArgumentException(
          "the secret of " + connection.name() + " holds a character that no header can carry");
    }
    if (!connection.timeout().isPositive()) {
      throw new IllegalArgumentException(
          "the timeout of " + connection.name() + " must be longer than nothing");
    }
  }

  /** Makes a call and tells what came of it; the way to start something. */
  public Reply send(Call call) {
    long deadline = System.nanoTime() + connection.timeout().toNanos();
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      Reply reply = counts.counted(sparing.unlessSpared(() -> exchange.make(call, left(deadline))));
      Duration wait = longer(pause, reply);
      boolean last = attempt == MOST_ATTEMPTS || deadline - System.nanoTime() < 2 * wait.toNanos();
      if (last || !call.repeatable() || !mayPass(reply) || !slept(wait)) {
        return reply;
      }
      pause = pause.multipliedBy(3);
    }
  }

  /** No sooner than the platform asks for; a little later, because clocks differ. */
  private static Duration longer(Duration pause, Reply reply) {
    Duration asked = reply instanceof Failed failed ? failed.pause().orElse(pause) : pause;
    return asked.compareTo(pause) > 0 ? asked.plus(FIRST_PAUSE) : pause;
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
  }

  /**
   * Makes a call whose answer is needed.
   *
   * @throws PlatformException when there is no answer to work with
   */
  public JsonNode ask(Call call) {
    return switch (send(call)) {
      case Answered answered -> answered.body();
      case Unusable unusable -> throw unusable.exception();
    };
  }

  private static boolean mayPass(Reply reply) {
    return reply instanceof Failed failed && failed.problem() == PlatformProblem.AWAY;
  }

  private static boolean slept(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Map<String, Long> calls() {
    return counts.byEnd();
  }

  @Override
  public ConnectionState state() {
    return sparing.state();
  }

  /** The platform's words for use in a sentence: one line, at most 300 characters. */
  public static String quote(String words) {
    String line = words.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= MOST_QUOTED ? line : line.substring(0, MOST_QUOTED) + "…";
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    exchange.close();
  }

  @Override
  public String toString() {
    return "PlatformClient[" + connection.name() + "]";
  }
}
