package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code close_case} and {@code reopen_case}. */
final class CaseTurn implements Operation {
  private static final String PARAMETERS =
      """
      {"type": "object", "properties": {"case_id": %s},
       "required": ["case_id"], "additionalProperties": false}\
      """
          .formatted(CaseEntry.CASE_ID);

  private final Cases cases;
  private final boolean closed;
  private final PlatformPlaybook playbook;

  private CaseTurn(Cases cases, boolean closed, String id, String title, String description) {
    this.cases = cases;
    this.closed = closed;
    this.playbook =
        new PlatformPlaybook(
                id,
                title,
                "iris_" + id,
                description,
                ParameterSchema.parse(PARAMETERS),
                List.of(),
                Effect.CHANGE,
                true)
            .asIdempotent();
  }

  static CaseTurn closing(Cases cases) {
    return new CaseTurn(
        cases,
        true,
        "close_case",
        "Close a case in DFIR-IRIS",
        "Closes a case and with it all its alerts, when the work on it is done. reopen_case takes"
            + " it back.");
  }

  static CaseTurn reopening(Cases cases) {
    return new CaseTurn(
        cases,
        false,
        "reopen_case",
        "Reopen a case in DFIR-IRIS",
        "Opens a closed case again; its alerts are shown as merged from then on.");
  }

  @Override
  public PlatformPlaybook description() {
    return playbook;
  }

  @Override
  public StartOutcome run(StartRequest request) {
    try {
      Case found = cases.get(CaseEntry.caseId(request));
      return found.closed() == closed
          ? new StartOutcome.Ended(report(found.id()))
          : cases.turn(found, closed).outcome(one -> report(one.id()));
    } catch (PlatformException e) {
      return new StartOutcome.NotStarted(e.problem(), String.valueOf(e.getMessage()));
    }
  }

  private RunReport report(long id) {
    return RunReport.ended(
        RunState.SUCCEEDED,
        "Case %d is %s: %s".formatted(id, closed ? "closed" : "open", cases.link(id)),
        JsonNodeFactory.instance
            .objectNode()
            .put("case_id", id)
            .put("closed", closed)
            .put("link", cases.link(id))
            .toString());
  }

  /**
   * Looks what the case is like now.
   *
   * @throws PlatformException when there is no answer
   */
  @Override
  public RecoveryOutcome recover(StartRequest request) {
    Case found = cases.get(CaseEntry.caseId(request));
    return found.closed() == closed
        ? new RecoveryOutcome.Found(String.valueOf(found.id()))
        : new RecoveryOutcome.NeverStarted();
  }

  @Override
  public RunReport status(String remoteId) {
    return Ids.of(remoteId)
        .map(this::report)
        .orElseThrow(
            () -> new PlatformException(PlatformProblem.NOT_FOUND, "There is no such run."));
  }
}
