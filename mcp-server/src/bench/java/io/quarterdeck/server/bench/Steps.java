package io.quarterdeck.server.bench;

import io.quarterdeck.server.incident.role.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Where the time of an incident went, by what its own log and its SOAR say. */
final class Steps {
  private Steps() {}

  /**
   * The time up to each step of round one from the step before.
   *
   * <p>An event's time is that at which its writing begins; so what writing one takes belongs to
   * the next step.
   *
   * @param log the answer of {@code GET /incidents/{id}/log}
   */
  static Map<String, Duration> of(Course course, JsonNode log) {
    Map<String, Instant> marks = new LinkedHashMap<>();
    marks.put("its incident is opened", first(log, "opened"));
    List<Instant> claimed = all(log, "turn_claimed");
    List<Instant> done = all(log, "turn_done");
    for (Role role : Role.PLAYED) {
      if (role == Role.EXPERT) {
        marks.put("the SOAR is called", course.called());
        marks.put("the end of the run is known", first(log, "command_ended"));
      }
      int turn = Role.PLAYED.indexOf(role);
      marks.put(role.word() + " has its turn", claimed.get(turn));
      marks.put(role.word() + " has answered", done.get(turn));
    }
    return between(course.told(), marks);
  }

  private static Map<String, Duration> between(Instant begun, Map<String, Instant> marks) {
    Map<String, Duration> steps = new LinkedHashMap<>();
    Instant last = begun;
    for (Map.Entry<String, Instant> mark : marks.entrySet()) {
      steps.put(mark.getKey(), Duration.between(last, mark.getValue()));
      last = mark.getValue();
    }
    return steps;
  }

  private static Instant first(JsonNode log, String kind) {
    return all(log, kind).getFirst();
  }

  private static List<Instant> all(JsonNode log, String kind) {
    return Stream.of(log.path("events"))
        .flatMap(JsonNode::valueStream)
        .filter(event -> event.path("kind").asString().equals(kind))
        .map(event -> Instant.parse(event.path("at").asString()))
        .toList();
  }
}
