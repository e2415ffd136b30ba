package io.quarterdeck.playbook.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One call to a platform.
 *
 * @param target path and query, after the connection's address; encoded
 * @param body sent as JSON, or null for none
 * @param repeatable whether it does no harm to send it twice; never so for a start
 * @param answered whether the answer is read; else its status tells everything
 */
public record Call(
    String method, String target, @Nullable JsonNode body, boolean repeatable, boolean answered) {
  public static Call get(String path) {
    return new Call("GET", path, null, true, true);
  }

  /** Not repeated, unless {@link #repeatedly} says that it only reads. */
  public static Call post(String path, @Nullable JsonNode body) {
    return new Call("POST", path, body, false, true);
  }

  /** The call, sent again after a failure that may pass. */
  public Call repeatedly() {
    return new Call(method, target, body, true, answered);
  }

  /** The call, to something that answers with what it likes, or with nothing. */
  public Call unread() {
    return new Call(method, target, body, repeatable, false);
  }

  /** The call with one more member of its query. */
  public Call with(String key, String value) {
    String joined = target + (target.indexOf('?') < 0 ? '?' : '&');
    return new Call(
        method, joined + encoded(key) + "=" + encoded(value), body, repeatable, answered);
  }

  /** A text as one segment of a path. */
  public static String segment(String text) {
    return encoded(text);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
