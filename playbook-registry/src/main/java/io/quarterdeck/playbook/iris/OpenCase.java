package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.List;
import java.util.Optional;

/** {@code open_case}: one alert and its case for a source reference, however often it is asked. */
final class OpenCase implements Operation {
  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
              "open_case",
              "Open a case in DFIR-IRIS",
              "iris_open_case",
              "Opens a case in DFIR-IRIS, when people shall work on something. A case that was opened"
                  + " for the same source_ref before is given back instead of a second one. Answers"
                  + " case_id, alert_id and a link.",
              ParameterSchema.parse(
                  """
                  {"type": "object", "properties": {%s},
                   "required": ["title", "description", "severity", "source_ref"],
                   "additionalProperties": false}\
                  """
                      .formatted(AlertForms.PARAMETERS)),
              List.of(),
              Effect.NOTIFY,
              true)
          .asIdempotent();

  private final AlertWork work;

  OpenCase(AlertWork work) {
    this.work = work;
  }

  @Override
  public PlatformPlaybook description() {
    return PLAYBOOK;
  }

  @Override
  public Optional<String> objection(Arguments arguments) {
    return AlertForms.objection(arguments);
  }

  @Override
  public StartOutcome run(StartRequest request) {
    return work.run(
        request, form -> (alert, patience) -> work.escalation().ensure(alert, form, patience));
  }

  /**
   * Looks for the alert and its case.
   *
   * @throws PlatformException when there is no answer
   */
  @Override
  public RecoveryOutcome recover(StartRequest request) {
    return work.recover(
        request, alert -> work.escalation().caseOf(alert, AlertForms.title(request)));
  }

  @Override
  public RunReport status(String remoteId) {
    return work.status(remoteId);
  }
}
