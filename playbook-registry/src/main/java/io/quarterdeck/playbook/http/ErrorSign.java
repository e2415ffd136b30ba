package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.client.FrankClient.Complaint;
import io.quarterdeck.playbook.client.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How an answer says that it is an error.
 *
 * @param place where an answer of success would say so; null where none does
 * @param equal the value there that means so; null where anything but nothing and false does
 * @param message where its sentence stands, in answers of every status
 */
record ErrorSign(@Nullable Place place, @Nullable String equal, @Nullable Place message)
    implements Complaint {
  @Override
  public boolean isOne(JsonNode answer) {
    if (place == null) {
      return false;
    }
    JsonNode found = place.of(answer);
    String text = Wire.text(Wire.LINE, found);
    return equal == null
        ? found.isContainer() ? !found.isEmpty() : !text.isEmpty() && !text.equals("false")
        : text.equals(equal);
  }

  @Override
  public String words(JsonNode answer) {
    JsonNode found = message == null ? answer.path("message") : message.of(answer);
    return found.isContainer() ? found.toString() : Wire.text(Wire.PARAGRAPH, found);
  }
}
