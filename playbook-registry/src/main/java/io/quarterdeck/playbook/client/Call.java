package io.quarterdeck.playbook.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One call to a platform.
 *
 * @param target path and query, after the connection's address; encoded
 * @param headers besides those of every call
 * @param body sent as JSON, or null for none
 * @param repeatable whether it does no harm to send it twice; never so for a start
 * @param wanted what an answer of success must hold
 */
public record Call(
    String method,
    String target,
    Map<String, String> headers,
    @Nullable JsonNode body,
    boolean repeatable,
    Wanted wanted) {

  /** What an answer of success must hold to be one. */
  public enum Wanted {
    /** JSON; an answer that says that there is no content counts too. */
    JSON,
    /** JSON, or nothing at all. */
    JSON_OR_NOTHING,
    /** Anything: its status tells everything. */
    ANYTHING
  }

  public Call {
    headers = Map.copyOf(headers);
  }

  /**
   * A call without headers of its own.
   *
   * @param answered whether the answer is read; else its status tells everything
   */
  public Call(
      String method, String target, @Nullable JsonNode body, boolean repeatable, boolean answered) {
    this(method, target, Map.of(), body, repeatable, answered ? Wanted.JSON : Wanted.ANYTHING);
  }

  public static Call get(String path) {
    return new Call("GET", path, null, true, true);
  }

  /** Not repeated, unless {@link #repeatedly} says that it only reads. */
  public static Call post(String path, @Nullable JsonNode body) {
    return new Call("POST", path, body, false, true);
  }

  /** The call, sent again after a failure that may pass. */
  public Call repeatedly() {
    return new Call(method, target, headers, body, true, wanted);
  }

  /** The call, to something that answers with what it likes, or with nothing. */
  public Call unread() {
    return new Call(method, target, headers, body, repeatable, Wanted.ANYTHING);
  }

  /** The call with one more member of its query. */
  public Call with(String key, String value) {
    String joined = target + (target.indexOf('?') < 0 ? '?' : '&');
    String longer = joined + encoded(key) + "=" + encoded(value);
    return new Call(method, longer, headers, body, repeatable, wanted);
  }

  /** A text as one segment of a path. */
  public static String segment(String text) {
    return encoded(text);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** Without what it sends: a secret may be in it. */
  @Override
  public String toString() {
    return "Call[" + method + "]";
  }
}
