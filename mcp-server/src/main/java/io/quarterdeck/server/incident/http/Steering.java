package io.quarterdeck.server.incident.http;

import io.quarterdeck.server.incident.Acts;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Mode;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Resolution;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.playbook.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a person wants of an incident; all of it is read before any of it is done.
 *
 * <p>Settings may stand together; what makes it go on or end stands alone, so that nothing is half
 * done where that is not possible.
 */
final class Steering {
  private static final int LONGEST_WHY = 2_000;
  private static final int LONGEST_SUMMARY = 8_000;
  private static final int LONGEST_PERSON = 64;
  private static final Set<String> SETTINGS = Set.of("mode", "roles", "assignee");
  private static final Set<String> ACTS = Set.of("go_on", "resume", "close", "reopen");
  private static final Set<String> KNOWN =
      Set.of("mode", "roles", "assignee", "go_on", "resume", "close", "reopen");

  private final List<Step> steps = new ArrayList<>();

  /** One of the things that are done. */
  @FunctionalInterface
  private interface Step {
    Incident done(Acts acts, String id, String by);
  }

  private Steering() {}

  /** What a body asks for. */
  static Steering of(JsonNode body) {
    Fields fields = new Fields(body, KNOWN);
    long acts = ACTS.stream().filter(body::has).count();
    if (acts > 1 || (acts == 1 && SETTINGS.stream().anyMatch(body::has))) {
      throw Fields.bad("Each of go_on, resume, close and reopen stands alone");
    }
    Steering steering = new Steering();
    steering.settings(fields, body);
    steering.act(fields, body);
    if (steering.steps.isEmpty()) {
      throw Fields.bad(
          "Say what is to be done: " + String.join(", ", KNOWN.stream().sorted().toList()));
    }
    return steering;
  }

  /** Does it; the incident after it. */
  Incident done(Acts acts, Incident in, String by) {
    Incident after = in;
    for (Step step : steps) {
      after = step.done(acts, in.id(), by);
    }
    return after;
  }

  /** Who plays comes before the mode, which may let them begin. */
  private void settings(Fields fields, JsonNode body) {
    JsonNode roles = body.path("roles");
    if (body.has("roles") && !roles.isObject()) {
      throw Fields.bad("'roles' takes an object such as {\"_captain\": {\"mode\": \"manual\"}}");
    }
    roles.forEachEntry(this::role);
    if (body.has("assignee")) {
      String person = fields.text("assignee", LONGEST_PERSON);
      String assignee = person == null || person.isBlank() ? null : person.strip();
      steps.add((acts, id, by) -> acts.assign(id, assignee, by));
    }
    if (body.has("mode")) {
      Mode mode = word("mode", body.path("mode"), Mode::ofWord);
      steps.add((acts, id, by) -> acts.drive(id, null, mode, by));
    }
  }

  private void role(String name, JsonNode wanted) {
    Role role = word("roles", name, Role::ofWord);
    if (!wanted.isObject() || wanted.isEmpty()) {
      throw Fields.bad("'" + role.word() + "' takes an object with mode, player or both");
    }
    Fields fields = new Fields(wanted, Set.of("mode", "player"));
    if (fields.body().has("mode")) {
      Mode mode = orNull("mode", wanted.path("mode"), Mode::ofWord);
      steps.add((acts, id, by) -> acts.drive(id, role, mode, by));
    }
    if (fields.body().has("player")) {
      if (role == Role.EXECUTOR) {
        throw Fields.bad(
            "The executor is the hub; to keep it from dispatching set its mode to manual");
      }
      PlayerKind player = orNull("player", wanted.path("player"), PlayerKind::ofWord);
      steps.add((acts, id, by) -> acts.seat(id, role, player, by));
    }
  }

  private void act(Fields fields, JsonNode body) {
    if (body.has("go_on")) {
      String why = why(fields, "go_on");
      steps.add((acts, id, by) -> acts.goOn(id, by, why));
    }
    if (body.has("resume")) {
      String why = why(fields, "resume");
      steps.add((acts, id, by) -> acts.resume(id, by, why));
    }
    if (body.has("reopen")) {
      String why = why(fields, "reopen");
      steps.add((acts, id, by) -> acts.reopen(id, by, why));
    }
    if (body.has("close")) {
      close(body.path("close"));
    }
  }

  private void close(JsonNode wanted) {
    if (!wanted.isObject()) {
      throw Fields.bad("'close' takes an object with resolution and summary");
    }
    Fields fields = new Fields(wanted, Set.of("resolution", "summary"));
    Resolution resolution = word("resolution", wanted.path("resolution"), Resolution::ofWord);
    String summary = fields.text("summary", LONGEST_SUMMARY);
    if (summary == null || summary.isBlank()) {
      throw Fields.bad("'summary' says how it ended; it is missing");
    }
    steps.add((acts, id, by) -> acts.close(id, resolution, summary.strip(), by));
  }

  private static String why(Fields fields, String name) {
    String why = fields.text(name, LONGEST_WHY);
    if (why == null || why.isBlank()) {
      throw Fields.bad("'" + name + "' takes the reason, as text");
    }
    return why.strip();
  }

  private static <T> @Nullable T orNull(String name, JsonNode value, Function<String, T> of) {
    return value.isNull() ? null : word(name, value, of);
  }

  private static <T> T word(String name, JsonNode value, Function<String, T> of) {
    return word(name, value.isString() ? value.stringValue() : "", of);
  }

  private static <T> T word(String name, String word, Function<String, T> of) {
    try {
      return of.apply(word);
    } catch (IllegalArgumentException e) {
      throw Fields.bad("'" + name + "': " + e.getMessage());
    }
  }
}
