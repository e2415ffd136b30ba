package io.quarterdeck.server.incident.http;

import static io.quarterdeck.server.incident.http.IncidentCalls.CALLS;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.intake.Openings;
import io.quarterdeck.server.web.Reply;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes DeepSOC's documented call: whoever sends events there can send them here.
 *
 * <p>Members that it does not document are left alone; refusals say {@code message} too, which is
 * where DeepSOC's clients look.
 */
final class EventEndpoints {
  private static final String PATH = "/api/event/create";
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final int LONGEST_SOURCE = 100;

  /** Not one of the words that stand in addresses beside ids. */
  private static final Pattern ID = Pattern.compile("(?!events$)[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Openings openings;
  private final Clock clock;

  EventEndpoints(Openings openings, Clock clock) {
    this.openings = openings;
    this.clock = clock;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
            PATH,
            EnumSet.of(Scope.DECIDE, Scope.PERSON, Scope.APPROVE),
            (request, caller) -> create(request, caller).onErrorMap(EventEndpoints::told)));
  }

  private Mono<ServerResponse> create(ServerRequest request, Caller caller) {
    return CALLS.withBody((asked, by, body) -> created(by, body)).handle(request, caller);
  }

  private static Throwable told(Throwable thrown) {
    return thrown instanceof Problem problem
        ? problem.with("message", String.valueOf(problem.getMessage()))
        : thrown;
  }

  private Reply created(Caller caller, JsonNode body) {
    requirePast(body, "created_at");
    requirePast(body, "event_time");
    return switch (openings.open(event(caller, body))) {
      case Openings.Outcome.Opened opened -> success(opened.incident());
      case Openings.Outcome.Known known -> success(known.incident());
      case Openings.Outcome.Taken taken ->
          throw new Problem(
              ProblemType.EVENT_EXISTS,
              "There is an event of this event_id that says something else; send another event_id,"
                  + " or none.");
    };
  }

  private static Openings.Told event(Caller caller, JsonNode body) {
    String message = text(body, "message", Openings.LONGEST_TEXT);
    if (message.isBlank()) {
      throw bad("'message' says what has happened; it is missing");
    }
    String source = text(body, "source", LONGEST_SOURCE);
    return new Openings.Told(
        id(body),
        text(body, "event_name", Openings.LONGEST_TITLE),
        message,
        context(body),
        severity(body),
        source.isBlank() ? "manual" : source.strip(),
        caller.tenant() == null ? "default" : caller.tenant(),
        caller.actor(),
        caller.isPerson());
  }

  private static @Nullable String id(JsonNode body) {
    String id = text(body, "event_id", 100);
    if (id.isEmpty()) {
      return null;
    }
    if (!ID.matcher(id).matches()) {
      throw bad("'event_id' takes 1 to 100 of A-Z, a-z, 0-9, '.', '_', ':' and '-'");
    }
    return id;
  }

  /** Some send an object, which is as good as its text. */
  private static String context(JsonNode body) {
    JsonNode context = body.path("context");
    if (!context.isContainer()) {
      return text(body, "context", Openings.LONGEST_TEXT);
    }
    ObjectNode written = JSON.createObjectNode().put("context", context.toString());
    return text(written, "context", Openings.LONGEST_TEXT);
  }

  private static Severity severity(JsonNode body) {
    String word = text(body, "severity", 20).toLowerCase(Locale.ROOT);
    try {
      return word.isEmpty() ? Severity.MEDIUM : Severity.ofWord(word);
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private void requirePast(JsonNode body, String name) {
    String text = text(body, name, 40);
    if (!text.isEmpty() && time(name, text).isAfter(clock.instant().plus(SKEW))) {
      throw bad("'" + name + "' lies in the future; look at the clock of whoever sends it");
    }
  }

  /** DeepSOC's times have no zone, and are UTC. */
  private static Instant time(String name, String text) {
    String iso = text.strip().replaceFirst(" ", "T");
    try {
      return OffsetDateTime.parse(iso).toInstant();
    } catch (DateTimeException e) {
      return local(name, iso);
    }
  }

  private static Instant local(String name, String iso) {
    try {
      return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw bad("'" + name + "' takes a time such as 2026-03-04T03:10:00Z");
    }
  }

  private static String text(JsonNode body, String name, int longest) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isString() || value.stringValue().length() > longest) {
      throw bad("'" + name + "' takes text of at most " + longest + " characters");
    }
    return Storable.clean(value.stringValue());
  }

  private static Problem bad(String what) {
    return new Problem(ProblemType.BAD_EVENT, what + ".");
  }

  private static Reply success(Incident in) {
    ObjectNode answer = JSON.createObjectNode().put("status", "success");
    answer
        .putObject("data")
        .put("event_id", in.id())
        .put("event_name", in.opened().title())
        .put("event_status", in.status().word())
        .put("created_at", in.openedAt().toString());
    return Reply.ok(answer);
  }
}
