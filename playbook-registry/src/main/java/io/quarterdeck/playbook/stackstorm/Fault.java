package io.quarterdeck.playbook.stackstorm;

import io.quarterdeck.playbook.client.FrankClient.Complaint;
import io.quarterdeck.playbook.client.Wire;
import tools.jackson.databind.JsonNode;

/** {@code {"faultstring": "..."}}, also under HTTP 200 (st2common: error_handling.py). */
final class Fault implements Complaint {
  private static final String NAME = "faultstring";

  @Override
  public boolean isOne(JsonNode answer) {
    return answer.isObject() && answer.has(NAME);
  }

  @Override
  public String words(JsonNode answer) {
    return of(answer);
  }

  static String of(JsonNode answer) {
    return Wire.text(Wire.PARAGRAPH, answer.path(NAME));
  }
}
