package io.quarterdeck.playbook.builtin.logsearch;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one line of JSON: Windows events of Winlogbeat and Wazuh, Wazuh's alerts of Linux logs, the
 * journal ({@code journalctl -o json}), ECS, and the plain form {@code {"time", "user", "ip",
 * "host", "outcome", "method"}}.
 */
final class JsonLine {
  private static final int DEEPEST = 40;
  private static final Set<String> FINE = Set.of("success", "succeeded", "successful", "accepted");
  private static final Set<String> FAILED = Set.of("failure", "failed", "denied", "rejected");

  /** Dovecot's. */
  private static final Pattern BRACKETS = Pattern.compile("^<(.*)>$");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern MICROS = Pattern.compile("\\d{1,17}");
  private static final List<String> TIMES =
      List.of("data.win.system.systemTime", "@timestamp", "timestamp", "time");

  private final JsonNode root;
  private final ZoneId zone;

  private JsonLine(JsonNode root, ZoneId zone) {
    this.root = root;
    this.zone = zone;
  }

  /**
   * Reads a line.
   *
   * @param zone where its time names none
   */
  static Reading read(String line, ZoneId zone) {
    JsonNode root;
    try {
      root = JSON.readTree(line);
    } catch (JacksonException e) {
      return new Reading.Unreadable();
    }
    JsonLine json = new JsonLine(root, zone);
    Optional<RawLogin> login = json.login();
    if (login.isEmpty()) {
      return new Reading.Other();
    }
    return json.time()
        .map(time -> Reading.of(login.get().at(time, json.host())))
        .orElseGet(Reading.Unreadable::new);
  }

  private Optional<RawLogin> login() {
    if (root.path("winlog").isObject()) {
      JsonNode winlog = root.path("winlog");
      return windows(winlog.path("event_id"), winlog.path("provider_name"), "winlog.event_data");
    }
    JsonNode system = root.path("data").path("win").path("system");
    if (system.isObject()) {
      return windows(system.path("eventID"), system.path("providerName"), "data.win.eventdata");
    }
    if (root.path("full_log").isString()) {
      return wazuh();
    }
    String message = text("MESSAGE");
    return message == null ? plain() : UnixMessage.login(identifier(), message);
  }

  private Optional<RawLogin> windows(JsonNode id, JsonNode provider, String at) {
    Map<String, String> data = new HashMap<>();
    node(at)
        .properties()
        .forEach(member ->
            data.put(member.getKey().toLowerCase(Locale.ROOT), member.getValue().asString("")));
    return new WindowsEvent(id.asString(""), provider.asString(""), data).login();
  }

  private String identifier() {
    String identifier = text("SYSLOG_IDENTIFIER");
    return identifier == null ? "" : identifier;
  }

  /** The line that the alert was made of says more than the alert. */
  private Optional<RawLogin> wazuh() {
    String line = root.path("full_log").asString("");
    Optional<RawLogin> told =
        SyslogLine.read(line, time().orElse(Instant.EPOCH), zone)
            .flatMap(syslog -> UnixMessage.login(syslog.program(), syslog.message()));
    return told.isPresent() ? told : ruled();
  }

  private Optional<RawLogin> ruled() {
    boolean failed = inGroup("authentication_failed") || inGroup("authentication_failures");
    if (!failed && !inGroup("authentication_success")) {
      return Optional.empty();
    }
    String user = first("data.dstuser", "data.srcuser", "data.user");
    return Optional.of(
        RawLogin.of(
            user == null ? null : BRACKETS.matcher(user).replaceAll("$1"),
            first("data.srcip", "data.remip"),
            failed ? Outcome.FAILURE : Outcome.SUCCESS,
            "rule:" + root.path("rule").path("id").asString("")));
  }

  private boolean inGroup(String group) {
    return holds(root.path("rule").path("groups"), group);
  }

  private Optional<RawLogin> plain() {
    Outcome outcome = outcome();
    String user = first("user.name", "user");
    String ip = first("source.ip", "ip", "src_ip", "client.ip");
    JsonNode category = node("event.category");
    boolean login = category.isMissingNode() ? outcome != null : holds(category, "authentication");
    // What ECS calls the end of an authentication is a logout.
    if (!login || (user == null && ip == null) || holds(node("event.type"), "end")) {
      return Optional.empty();
    }
    String method = first("method", "event.action");
    return Optional.of(
        RawLogin.of(
            user,
            ip,
            outcome == null ? Outcome.UNKNOWN : outcome,
            method == null ? "login" : method));
  }

  /** Whether a text, or one of a list of texts, is this word. */
  private static boolean holds(JsonNode node, String word) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).anyMatch(item -> is(item, word))
        : is(node, word);
  }

  private static boolean is(JsonNode node, String word) {
    return node.asString("").equals(word);
  }

  private @Nullable Outcome outcome() {
    String word = first("event.outcome", "outcome");
    if (word == null) {
      return null;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    if (FINE.contains(lower)) {
      return Outcome.SUCCESS;
    }
    return FAILED.contains(lower) ? Outcome.FAILURE : null;
  }

  private Optional<Instant> time() {
    String micros = text("__REALTIME_TIMESTAMP");
    if (micros != null) {
      return MICROS.matcher(micros).matches()
          ? Optional.of(Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS))
          : Optional.empty();
    }
    for (String name : TIMES) {
      JsonNode node = node(name);
      if (node.isNumber()) {
        return EventTime.epoch(node.asDouble());
      }
      if (node.isString()) {
        return EventTime.iso(node.asString(), zone);
      }
    }
    return Optional.empty();
  }

  private @Nullable String host() {
    return first(
        "winlog.computer_name",
        "data.win.system.computer",
        "predecoder.hostname",
        "host.name",
        "host.hostname",
        "host",
        "_HOSTNAME",
        "agent.name");
  }

  private @Nullable String first(String... names) {
    for (String name : names) {
      String text = text(name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private @Nullable String text(String name) {
    JsonNode node = node(name);
    return node.isString() && !node.asString().isBlank() ? node.asString() : null;
  }

  /** A member by its path, in nested objects or under the whole name. */
  private JsonNode node(String name) {
    JsonNode whole = root.path(name);
    if (!whole.isMissingNode()) {
      return whole;
    }
    JsonNode at = root;
    for (String part : name.split("\\.", -1)) {
      at = at.path(part);
    }
    return at;
  }
}
