package io.quarterdeck.decision.enrich.reputation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a service.
 *
 * @param path with its query, and safe to put behind the service's address as it is
 * @param contentType of the body; empty for a GET
 */
record Call(String path, String contentType, String body) {
  static Call get(String path) {
    return new Call(path, "", "");
  }

  static Call json(String path, ObjectNode body) {
    return new Call(path, "application/json", body.toString());
  }

  static Call form(String path, String name, String value) {
    return new Call(
        path, "application/x-www-form-urlencoded", name + "=" + URLEncoder.encode(value, UTF_8));
  }

  /** As one segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  void on(HttpRequest.Builder request) {
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
    }
  }
}
