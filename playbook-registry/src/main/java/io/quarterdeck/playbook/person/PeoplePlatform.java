package io.quarterdeck.playbook.person;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.Pinning;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** People: their one playbook asks somebody to do something and waits until they say they did. */
public final class PeoplePlatform implements SoarPlatform {
  /** The name of this connection. */
  public static final String NAME = "people";

  /** The id of its playbook. */
  public static final String MANUAL_JOB = "manual_job";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
          MANUAL_JOB,
          "Manual job",
          MANUAL_JOB,
          "Asks a person or a team to do something that no platform can do, and waits until they"
              + " say that it is done or why it could not be done.",
          ParameterSchema.parse(
              """
              {"type": "object", "properties": {
                 "assignee": {"type": "string", "pattern": "\\\\S",
                   "description": "who: a person, a team"},
                 "task": {"type": "string", "pattern": "\\\\S",
                   "description": "what to do, in a sentence"},
                 "details": {"type": "object", "description": "values that the task needs"},
                 "questions": {"type": "array", "items": {"type": "string"},
                   "description": "what they are to answer"},
                 "due_minutes": {"type": "integer", "minimum": 1, "maximum": %d, "default": 1440,
                   "description": "until when, in minutes"}},
               "required": ["assignee", "task"], "additionalProperties": false}\
              """
                  .formatted(LONGEST.toMinutes())),
          List.of(),
          Effect.NOTIFY,
          true);

  private final JobTable jobs;
  private final Clock clock;

  public PeoplePlatform(RegistryDatabase database, Clock clock) {
    this.jobs = new JobTable(database);
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Pinning pinning() {
    return Pinning.NEVER;
  }

  @Override
  public List<PlatformPlaybook> list() {
    return List.of(PLAYBOOK);
  }

  @Override
  public PlatformPlaybook describe(String platformId) {
    if (!platformId.equals(MANUAL_JOB)) {
      throw new PlatformException(
          PlatformProblem.NOT_FOUND, "People have one playbook: " + MANUAL_JOB + ".");
    }
    return PLAYBOOK;
  }

  @Override
  public StartOutcome start(StartRequest request) {
    if (!request.platformId().equals(MANUAL_JOB)) {
      return new StartOutcome.NotStarted(
          PlatformProblem.NOT_FOUND, "People have one playbook: " + MANUAL_JOB + ".");
    }
    return ask(request);
  }

  /** Writes a job down, also for another platform whose runs are people's work. */
  public StartOutcome ask(StartRequest request) {
    ObjectNode arguments = request.arguments().tree();
    Set<String> questions = new LinkedHashSet<>();
    arguments.path("questions").forEach(question -> questions.add(question.asString("")));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String id = idOf(request.runId());
    jobs.insert(
        new Job(
            id,
            request.runId(),
            arguments.path("assignee").asString(""),
            arguments.path("task").asString(""),
            details(arguments),
            List.copyOf(questions),
            JobState.OPEN,
            "",
            Map.of(),
            null,
            now,
            now.plus(due(arguments)),
            null));
    return new StartOutcome.Started(id);
  }

  private static String details(ObjectNode arguments) {
    JsonNode details = arguments.path("details");
    return details.isObject() ? JSON.writeValueAsString(details) : "{}";
  }

  private static Duration due(ObjectNode arguments) {
    long minutes = arguments.path("due_minutes").asLong(1440);
    return Duration.ofMinutes(Math.clamp(minutes, 1, LONGEST.toMinutes()));
  }

  private static String idOf(String runId) {
    return "job_" + runId.substring(runId.indexOf('_') + 1);
  }

  @Override
  public RunReport status(String remoteId) {
    Job job =
        jobs.find(remoteId)
            .orElseThrow(() ->
                new PlatformException(PlatformProblem.NOT_FOUND, "There is no job " + remoteId));
    return switch (job.state()) {
      case OPEN ->
          RunReport.waiting(
              job.overdue(clock.instant())
                  ? "It was due at " + job.dueAt() + "."
                  : "It is due at " + job.dueAt() + ".",
              job.assignee());
      case DONE -> RunReport.ended(RunState.SUCCEEDED, "It is done.", result(job));
      case FAILED -> RunReport.ended(RunState.FAILED, "It could not be done.", result(job));
      case WITHDRAWN -> RunReport.ended(RunState.CANCELLED, "It was withdrawn.", null);
    };
  }

  private static String result(Job job) {
    ObjectNode result = JSON.createObjectNode();
    result.put("said", job.said());
    result.put("completed_by", job.completedBy());
    ObjectNode answers = result.putObject("answers");
    job.questions().forEach(question -> answers.put(question, job.answers().get(question)));
    return JSON.writeValueAsString(result);
  }

  @Override
  public CancelOutcome cancel(String remoteId) {
    return jobs.end(remoteId, JobState.WITHDRAWN, "", Map.of(), null, clock.instant())
        ? new CancelOutcome.Accepted()
        : new CancelOutcome.TooLate();
  }

  /** Nobody is to do what nobody waits for. */
  @Override
  public void abandoned(String remoteId) {
    cancel(remoteId);
  }

  /** A job bears its run's id, so it can always be told whether it is there. */
  @Override
  public RecoveryOutcome recover(StartRequest request) {
    String id = idOf(request.runId());
    return jobs.find(id).isPresent()
        ? new RecoveryOutcome.Found(id)
        : new RecoveryOutcome.NeverStarted();
  }
}
