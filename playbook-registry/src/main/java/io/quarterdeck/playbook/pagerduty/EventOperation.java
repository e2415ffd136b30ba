package io.quarterdeck.playbook.pagerduty;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.List;

/** Sends one kind of event. */
final class EventOperation implements Operation {
  private static final String INCIDENT =
      """
      "incident": {"type": "string", "minLength": 1, "maxLength": 255,
        "description": "which incident or case it is about; the same text is the same alert"}\
      """;
  private static final String PAGE =
      """
      , "summary": {"type": "string", "minLength": 1, "maxLength": 8192,
        "description": "what has happened, in one line; what is beyond 1,024 characters is cut"},
      "severity": {"type": "string", "default": "critical", "description": "how grave it is",
        "enum": ["critical", "high", "error", "medium", "warning", "low", "info"]},
      "source": {"type": "string", "minLength": 1, "maxLength": 255, "default": "quarterdeck",
        "description": "what it was seen on or by: a host, a product"},
      "details": {"type": "string", "maxLength": 32768, "description": "more, as text"}\
      """;

  private final EventsApi api;
  private final EventAction action;
  private final PlatformPlaybook description;

  EventOperation(EventsApi api, EventAction action) {
    this.api = api;
    this.action = action;
    boolean pages = action == EventAction.TRIGGER;
    this.description =
        new PlatformPlaybook(
                action.id(),
                action.title(),
                action.id(),
                action.description(),
                ParameterSchema.parse(
                    """
                    {"type": "object", "properties": {%s}, "required": [%s],
                     "additionalProperties": false}\
                    """
                        .formatted(
                            INCIDENT + (pages ? PAGE : ""),
                            pages ? "\"incident\", \"summary\"" : "\"incident\"")),
                List.of(),
                Effect.NOTIFY,
                true)
            .asIdempotent();
  }

  @Override
  public PlatformPlaybook description() {
    return description;
  }

  @Override
  public StartOutcome run(StartRequest request) {
    return api.send(new Event(action, request.arguments().tree()));
  }

  /** The same event again is the same alert. */
  @Override
  public RecoveryOutcome recover(StartRequest request) {
    return new RecoveryOutcome.NeverStarted();
  }
}
