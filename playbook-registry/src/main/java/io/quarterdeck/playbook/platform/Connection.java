package io.quarterdeck.playbook.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one connection.
 *
 * @param name lower-case letters, digits and underscores, a letter first
 * @param url where the platform answers; {@code stdio:name} where it is a command
 * @param secret its token or key; empty where it needs none
 * @param trustedCa PEM file of the authority that signed its certificate, or null for the JDK's
 * @param insecure whether its certificate is not looked at; only when said explicitly
 * @param timeout of one call
 * @param options what only this kind of platform knows
 * @param command what is started instead of called, or null
 */
public record Connection(
    String name,
    URI url,
    String secret,
    @Nullable Path trustedCa,
    boolean insecure,
    Duration timeout,
    Map<String, String> options,
    @Nullable Command command) {

  /**
   * Checks that the address holds no secret, because addresses are shown.
   *
   * @throws IllegalArgumentException when it names a user or password
   */
  public Connection {
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the address of " + name + " holds a user name or password: set them as its secret");
    }
    options = Map.copyOf(options);
  }

  /** A connection to an address. */
  public Connection(
      String name,
      URI url,
      String secret,
      @Nullable Path trustedCa,
      boolean insecure,
      Duration timeout,
      Map<String, String> options) {
    this(name, url, secret, trustedCa, insecure, timeout, options, null);
  }

  /** A connection to a program that it starts. */
  public static Connection to(
      Command command, String name, Duration timeout, Map<String, String> options) {
    return new Connection(
        name, URI.create("stdio:" + name), "", null, false, timeout, options, command);
  }

  /** All that must not be kept or shown; what is empty is none. */
  public List<String> secrets() {
    return command == null ? List.of(secret) : List.copyOf(command.environment().values());
  }

  public String option(String key, String fallback) {
    return options.getOrDefault(key, fallback);
  }

  /**
   * An option that must have a form.
   *
   * @param rule what it must be, to complete "the option ..."
   * @throws IllegalArgumentException when it has another
   */
  public String option(String key, String fallback, Pattern form, String rule) {
    String value = option(key, fallback);
    if (!form.matcher(value).matches()) {
      throw wrong(key, rule);
    }
    return value;
  }

  /**
   * Checks that no other options are said.
   *
   * @throws IllegalArgumentException with the first that is unknown
   */
  public void requireOnly(Set<String> known) {
    for (String option : options.keySet()) {
      if (!known.contains(option)) {
        throw wrong(option, "is unknown; there are " + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  private IllegalArgumentException wrong(String key, String rule) {
    return new IllegalArgumentException("the option " + key + " of " + name + " " + rule);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Connection[" + name + " " + url + "]";
  }
}
