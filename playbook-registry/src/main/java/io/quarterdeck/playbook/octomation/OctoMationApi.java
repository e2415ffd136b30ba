package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Takes the envelope off an answer: {@code {"code": 200, "msg": "...", "result": ...}}. */
final class OctoMationApi {
  private final String name;
  private final PlatformClient client;

  OctoMationApi(String name, PlatformClient client) {
    this.name = name;
    this.client = client;
  }

  /**
   * The result of a call.
   *
   * @throws PlatformException when there is none, also for an error inside an answer of HTTP 200
   */
  JsonNode ask(Call call) {
    Envelope envelope = envelope(call);
    if (envelope.problem() != null) {
      throw envelope.exception();
    }
    return envelope.result();
  }

  /**
   * The whole answer to a call, whatever its code.
   *
   * @throws PlatformException when there is none that can be read
   */
  Envelope envelope(Call call) {
    return open(client.ask(call));
  }

  Envelope open(JsonNode body) {
    Integer number = Wire.number(body, "code");
    String words = PlatformClient.quote(Wire.text(body, "msg", "message"));
    Optional<AnswerCode> code = number == null ? Optional.empty() : AnswerCode.of(number);
    String shown = number == null ? "none" : PlatformClient.quote(Wire.text(body, "code"));
    return new Envelope(name, shown, code, words, body.path("result"));
  }
}
