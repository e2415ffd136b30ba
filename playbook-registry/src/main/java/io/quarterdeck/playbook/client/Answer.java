package io.quarterdeck.playbook.client;

import static io.quarterdeck.playbook.platform.PlatformProblem.AWAY;
import static io.quarterdeck.playbook.platform.PlatformProblem.GARBLED;
import static io.quarterdeck.playbook.platform.PlatformProblem.NOT_FOUND;
import static io.quarterdeck.playbook.platform.PlatformProblem.NOT_PERMITTED;
import static io.quarterdeck.playbook.platform.PlatformProblem.REJECTED;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.playbook.client.Call.Wanted;
import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Failed;
import io.quarterdeck.playbook.client.Reply.Refused;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a platform's HTTP answer means; a redirect, a web page and half a JSON mean nothing.
 *
 * @param headers the first value of each, by its name in lower case
 * @param body empty where it is larger than a connection reads
 * @param pause how long it asks not to be called
 */
record Answer(
    String platform,
    int status,
    Map<String, String> headers,
    Optional<byte[]> body,
    Optional<Duration> pause) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * What it means.
   *
   * @param wanted what a success must hold
   */
  Reply reply(Wanted wanted) {
    return switch (status / 100) {
      case 2 ->
          wanted == Wanted.ANYTHING
              ? answered(MissingNode.getInstance())
              : succeeded(wanted == Wanted.JSON_OR_NOTHING);
      case 3 ->
          garbled(
              "redirects (HTTP " + status + "), which is never followed",
              "Set its address to that of its API");
      case 4 -> refused();
      default -> status == 503 ? unavailable(pause) : unavailable(Optional.empty());
    };
  }

  private Reply unavailable(Optional<Duration> until) {
    String words = platform + " cannot work now (HTTP " + status + ").";
    String advice = until.map(Failed::when).orElse(" Look whether it is well.");
    return new Failed(AWAY, words + advice, true, json(), until);
  }

  private Reply succeeded(boolean emptyToo) {
    boolean nothing = emptyToo && body.isPresent() && new String(body.get(), UTF_8).isBlank();
    if (status == 204 || nothing) {
      return answered(MissingNode.getInstance());
    }
    if (body.isEmpty()) {
      return garbled(
          "answered with more than " + Exchange.MOST_BYTES + " bytes", "Ask it for less");
    }
    JsonNode json = json();
    return json.isMissingNode() ? unreadable(body.get()) : answered(json);
  }

  private Reply answered(JsonNode json) {
    return new Answered(json, headers);
  }

  private Reply unreadable(byte[] bytes) {
    boolean page = new String(bytes, 0, Math.min(bytes.length, 64), UTF_8).strip().startsWith("<");
    return page
        ? garbled("answered with a web page", "Set its address to that of its API")
        : garbled("answered with what is no whole JSON", "Look whether a proxy cuts its answers");
  }

  private Reply refused() {
    return switch (status) {
      case 401, 403 ->
          refused(NOT_PERMITTED, " refuses the token. Renew it, or give it the right it lacks.");
      case 404, 410 -> refused(NOT_FOUND, " has nothing there. Check its address and version.");
      case 408 -> new Failed(AWAY, platform + " gave up waiting for the request.", true);
      case 429 -> tooMany();
      default -> refused(REJECTED, " does not accept the request.");
    };
  }

  private Reply refused(PlatformProblem problem, String words) {
    return new Refused(problem, platform + words + " (HTTP " + status + ")", json());
  }

  private Reply tooMany() {
    String advice = pause.map(Failed::when).orElse(" Ask again later.");
    return new Failed(AWAY, platform + " gets too many requests." + advice, false, json(), pause);
  }

  private Reply garbled(String what, String advice) {
    return new Failed(GARBLED, platform + " " + what + ". " + advice + ".", true);
  }

  private JsonNode json() {
    try {
      return body.map(this::read).orElse(MissingNode.getInstance());
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** The messages of an event stream as one list. */
  private JsonNode read(byte[] bytes) {
    if (!EventStream.isOne(headers)) {
      return JSON.readTree(bytes);
    }
    ArrayNode messages = JSON.createArrayNode();
    EventStream.data(bytes).forEach(data -> messages.add(JSON.readTree(data)));
    return messages;
  }
}
