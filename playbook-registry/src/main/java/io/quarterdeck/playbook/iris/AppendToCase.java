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
import tools.jackson.databind.JsonNode;

/** {@code append_to_case}: one more alert in a case, once. */
final class AppendToCase implements Operation {
  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
              "append_to_case",
              "Append an alert to a case in DFIR-IRIS",
              "iris_append_to_case",
              "Adds an alert to a case that is there, when something new belongs to it. Name the case"
                  + " by case_id, or by case_ref: the source_ref that open_case was given. Repeats do"
                  + " nothing. Answers case_id, alert_id and a link.",
              ParameterSchema.parse(
                  """
                  {"type": "object", "properties": {
                     "case_id": %s,
                     "case_ref": {"type": "string",
                       "pattern": "^[A-Za-z0-9][A-Za-z0-9_.:/@#=+-]{0,199}$",
                       "description": "the source_ref that the case was opened with"},
                     %s},
                   "required": ["title", "description", "severity", "source_ref"],
                   "additionalProperties": false}\
                  """
                      .formatted(CaseEntry.CASE_ID, AlertForms.PARAMETERS)),
              List.of(),
              Effect.NOTIFY,
              true)
          .asIdempotent();

  private final AlertWork work;

  AppendToCase(AlertWork work) {
    this.work = work;
  }

  @Override
  public PlatformPlaybook description() {
    return PLAYBOOK;
  }

  @Override
  public Optional<String> objection(Arguments arguments) {
    JsonNode given = arguments.tree();
    if (given.has("case_id") == given.has("case_ref")) {
      return Optional.of("Name the case by one of case_id and case_ref.");
    }
    return given.path("case_ref").equals(given.path("source_ref"))
        ? Optional.of("source_ref must name the new alert, not the one of the case.")
        : AlertForms.objection(arguments);
  }

  @Override
  public StartOutcome run(StartRequest request) {
    return work.run(
        request,
        form -> {
          long target = work.target(request);
          return (alert, patience) -> work.append(alert, target, form, patience);
        });
  }

  /**
   * Looks for the alert, and whether it is in the case.
   *
   * @throws PlatformException when there is no answer
   */
  @Override
  public RecoveryOutcome recover(StartRequest request) {
    return work.recover(
        request, alert -> Optional.of(work.target(request)).filter(alert.cases()::contains));
  }

  @Override
  public RunReport status(String remoteId) {
    return work.status(remoteId);
  }
}
