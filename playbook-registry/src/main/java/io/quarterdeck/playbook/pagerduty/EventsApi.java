package io.quarterdeck.playbook.pagerduty;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Reply;
import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Failed;
import io.quarterdeck.playbook.client.Reply.Refused;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Sends events; an event that may have arrived is sent again, because the incident's key makes two
 * of them one alert.
 */
final class EventsApi {
  private static final String PATH = "/v2/enqueue";

  private final String name;
  private final String routingKey;
  private final PlatformClient client;

  EventsApi(String name, String routingKey, PlatformClient client) {
    this.name = name;
    this.routingKey = routingKey;
    this.client = client;
  }

  /** What came of an event. */
  StartOutcome send(Event event) {
    Reply reply = client.send(Call.post(PATH, event.json(routingKey)).repeatedly());
    return switch (reply) {
      case Answered answered -> answered(event, answered.body());
      case Refused refused ->
          new StartOutcome.NotStarted(refused.problem(), refused.message() + said(refused.body()));
      case Failed failed -> failed(failed.problem(), failed.message(), failed.mayHaveActed());
    };
  }

  /** A success only means that the event was queued. */
  private StartOutcome answered(Event event, JsonNode body) {
    if (!Wire.text(body, "status").equals("success")) {
      return failed(
          PlatformProblem.AWAY, name + " did not say that it took the event." + said(body), true);
    }
    String result =
        JsonNodeFactory.instance.objectNode().put("incident", event.incident()).toString();
    return new StartOutcome.Ended(
        RunReport.ended(RunState.SUCCEEDED, event.action().done(), result));
  }

  private static StartOutcome failed(PlatformProblem problem, String message, boolean mayHave) {
    return new StartOutcome.NotStarted(
        problem,
        mayHave
            ? message + " Should it have arrived, asking once more will not page twice."
            : message);
  }

  private static String said(JsonNode body) {
    String errors =
        body.path("errors")
            .valueStream()
            .map(error -> error.asString(""))
            .collect(Collectors.joining("; "));
    String words = errors.isEmpty() ? Wire.text(body, "message") : errors;
    return words.isEmpty() ? "" : " It says: " + PlatformClient.quote(words);
  }
}
