package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Reply;
import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Failed;
import io.quarterdeck.playbook.client.Reply.Refused;
import io.quarterdeck.playbook.client.Reply.Unusable;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import tools.jackson.databind.JsonNode;

/** Calls to a platform whose answers may be errors although their status is not. */
record PackApi(String name, PlatformClient client, ErrorSign error) {
  /** What came of a call; what the platform says of a failure stands in its message, quoted. */
  Reply send(Call call) {
    return switch (client.send(call)) {
      case Answered answered -> error.is(answered.body()) ? inside(answered.body()) : answered;
      case Refused refused ->
          new Refused(refused.problem(), told(refused, refused.body()), refused.body());
      case Failed failed ->
          new Failed(
              failed.problem(), told(failed, failed.body()), failed.mayHaveActed(), failed.body());
    };
  }

  /**
   * The answer to a call.
   *
   * @throws PlatformException when there is none, also for a failure inside an answer of HTTP 200
   */
  JsonNode ask(Call call) {
    return switch (send(call)) {
      case Answered answered -> answered.body();
      case Unusable unusable -> throw unusable.exception();
    };
  }

  private Failed inside(JsonNode body) {
    return new Failed(
        PlatformProblem.AWAY,
        name + " says that it failed. Look there." + error.words(body),
        true,
        body);
  }

  private String told(Unusable unusable, JsonNode body) {
    return unusable.message() + error.words(body);
  }
}
