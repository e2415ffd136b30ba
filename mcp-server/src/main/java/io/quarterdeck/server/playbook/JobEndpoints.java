package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.playbook.Callers.CALLS;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.playbook.person.Job;
import io.quarterdeck.playbook.person.JobState;
import io.quarterdeck.playbook.person.Jobs;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows people their manual jobs, and takes what they report. */
final class JobEndpoints {
  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Jobs jobs;
  private final Shown shown;
  private final Clock clock;

  JobEndpoints(Registry registry, Shown shown, Clock clock) {
    this.jobs = registry.jobs();
    this.shown = shown;
    this.clock = clock;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/jobs", Callers.LOOK, CALLS.plain((request, by) -> Reply.ok(open(request)))),
        Endpoint.get(
            "/jobs/{id}",
            Callers.LOOK,
            CALLS.plain((request, by) -> Reply.ok(shown(one(request))))),
        Endpoint.post(
            "/jobs/{id}/complete",
            EnumSet.of(Scope.PERSON, Scope.APPROVE),
            CALLS.withBody(this::complete)));
  }

  /** The one that is due first first. */
  private ObjectNode open(ServerRequest request) {
    int limit = Query.whole(request, "limit", 1, LARGEST_PAGE).orElse(DEFAULT_PAGE);
    ObjectNode page = JSON.createObjectNode();
    ArrayNode rows = page.putArray("jobs");
    jobs.open(limit).stream().map(this::shown).forEach(rows::add);
    return page;
  }

  private ObjectNode shown(Job job) {
    return shown.job(job, clock.instant());
  }

  private Job one(ServerRequest request) {
    return jobs.find(Calls.word(request, "id")).orElseThrow(JobEndpoints::unknown);
  }

  private static Problem unknown() {
    return new Problem(
        ProblemType.UNKNOWN_JOB, "No job has this id; GET /jobs lists those that are open.");
  }

  private Reply complete(ServerRequest request, Requester by, JsonNode body) {
    Fields fields = new Fields(body, Set.of("state", "said", "answers"));
    Jobs.Outcome outcome =
        jobs.complete(
            Calls.word(request, "id"),
            by,
            state(fields),
            fields.text("said", ""),
            fields.named("answers"));
    return switch (outcome) {
      case Jobs.Outcome.Completed completed -> Reply.ok(shown(completed.job()));
      case Jobs.Outcome.NotTaken not -> throw new Problem(ProblemType.NOT_POSSIBLE, not.message());
      case Jobs.Outcome.Unknown none -> throw unknown();
    };
  }

  private static JobState state(Fields fields) {
    return switch (fields.text("state", "")) {
      case "done" -> JobState.DONE;
      case "failed" -> JobState.FAILED;
      default -> throw Fields.bad("'state' takes done or failed");
    };
  }
}
