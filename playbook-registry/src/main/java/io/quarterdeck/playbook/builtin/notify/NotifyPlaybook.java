package io.quarterdeck.playbook.builtin.notify;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.settings.RegistrySettings;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code notify}: sends people a message through one of the channels. */
public final class NotifyPlaybook implements Operation {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Channels channels;
  private final PlatformPlaybook description;

  public NotifyPlaybook(Channels channels) {
    this.channels = channels;
    this.description =
        new PlatformPlaybook(
            "notify",
            "Notify people",
            "notify",
            "Sends people a message: by webhook or mail where that is configured, else into the"
                + " hub's log.",
            parameters(channels.names()),
            List.of(),
            Effect.NOTIFY,
            true);
  }

  private static ParameterSchema parameters(List<String> names) {
    return ParameterSchema.parse(
        """
        {"type": "object", "properties": {
           "channel": {"type": "string", "enum": %s, "default": "%s", "description": "where"},
           "subject": {"type": "string", "minLength": 1, "maxLength": %d,
             "pattern": "^[^\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f\\\\u2028\\\\u2029]*$", "description": "one line"},
           "text": {"type": "string", "minLength": 1, "maxLength": %d},
           "severity": {"type": "string", "default": "info",
             "enum": ["info", "low", "medium", "high", "critical"]}},
         "required": ["subject", "text"], "additionalProperties": false}\
        """
            .formatted(
                JSON.writeValueAsString(names),
                RegistrySettings.LOG,
                Message.LONGEST_SUBJECT,
                Message.LONGEST_TEXT));
  }

  @Override
  public PlatformPlaybook description() {
    return description;
  }

  @Override
  public StartOutcome run(StartRequest request) {
    ObjectNode arguments = request.arguments().tree();
    String channel = arguments.path("channel").asString(RegistrySettings.LOG);
    Message message =
        new Message(
            arguments.path("subject").asString(""),
            arguments.path("text").asString(""),
            Severity.ofWord(arguments.path("severity").asString("info")),
            request.runId());
    return channels
        .send(channel, message)
        .map(delivery -> outcome(channel, delivery))
        .orElseGet(() ->
            new StartOutcome.NotStarted(
                PlatformProblem.REJECTED,
                "There is no channel " + channel + " any more; there are " + channels.names()));
  }

  private static StartOutcome outcome(String channel, Delivery delivery) {
    return switch (delivery) {
      case Delivery.Sent sent ->
          new StartOutcome.Ended(
              RunReport.ended(
                  RunState.SUCCEEDED,
                  "It was sent to " + channel + ".",
                  JsonNodeFactory.instance.objectNode().put("channel", channel).toString()));
      case Delivery.NotSent not -> new StartOutcome.NotStarted(not.problem(), not.message());
      case Delivery.Unclear unclear ->
          new StartOutcome.Unclear(unclear.problem(), unclear.message());
    };
  }

  @Override
  public RecoveryOutcome recover(StartRequest request) {
    return new RecoveryOutcome.CannotTell(
        "Nobody knows whether the message was sent before the hub ended; ask somebody who gets it.");
  }
}
