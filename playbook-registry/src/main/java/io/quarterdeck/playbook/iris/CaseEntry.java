package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** A playbook that adds something to a case, unless it is there. */
final class CaseEntry implements Operation {
  /** The parameter that names the case. */
  static final String CASE_ID =
      """
      {"type": "integer", "minimum": 1, "maximum": 999999999999999,
       "description": "the number of the case in DFIR-IRIS, as open_case answers it"}\
      """;

  private final String platform;
  private final Entry entry;
  private final Cases cases;
  private final Clock clock;

  CaseEntry(String platform, Entry entry, Cases cases, Clock clock) {
    this.platform = platform;
    this.entry = entry;
    this.cases = cases;
    this.clock = clock;
  }

  @Override
  public PlatformPlaybook description() {
    return entry.description();
  }

  @Override
  public Optional<String> objection(Arguments arguments) {
    return entry.objection(arguments);
  }

  @Override
  public StartOutcome run(StartRequest request) {
    Patience patience = Patience.from(clock);
    try {
      long caseId = cases.get(caseId(request)).id();
      Optional<Long> there = entry.find(caseId, request);
      if (there.isPresent()) {
        return new StartOutcome.Ended(report(caseId, there.get()));
      }
      patience.requireTime();
      Made<Long> made =
          Made.of(
              platform,
              entry.add(caseId, request),
              told -> Ids.of(told.path(member())),
              () -> entry.find(caseId, request));
      return made.outcome(id -> report(caseId, id));
    } catch (PlatformException e) {
      return new StartOutcome.NotStarted(e.problem(), String.valueOf(e.getMessage()));
    }
  }

  static long caseId(StartRequest request) {
    return request.arguments().tree().path("case_id").asLong(0);
  }

  private String member() {
    return entry.noun() + "_id";
  }

  private RunReport report(long caseId, long id) {
    return RunReport.ended(
        RunState.SUCCEEDED,
        "Case %d has this %s: %s".formatted(caseId, entry.noun(), cases.link(caseId)),
        JsonNodeFactory.instance
            .objectNode()
            .put("case_id", caseId)
            .put(member(), id)
            .put("link", cases.link(caseId))
            .toString());
  }

  /**
   * Looks for what the run would have added.
   *
   * @throws PlatformException when there is no answer
   */
  @Override
  public RecoveryOutcome recover(StartRequest request) {
    long caseId = cases.get(caseId(request)).id();
    return entry
        .find(caseId, request)
        .<RecoveryOutcome>map(id -> new RecoveryOutcome.Found(caseId + "-" + id))
        .orElseGet(RecoveryOutcome.NeverStarted::new);
  }

  @Override
  public RunReport status(String remoteId) {
    int dash = remoteId.indexOf('-');
    Optional<Long> caseId = Ids.of(remoteId.substring(0, Math.max(0, dash)));
    return caseId
        .flatMap(number -> Ids.of(remoteId.substring(dash + 1)).map(id -> report(number, id)))
        .orElseThrow(
            () -> new PlatformException(PlatformProblem.NOT_FOUND, "There is no such run."));
  }
}
