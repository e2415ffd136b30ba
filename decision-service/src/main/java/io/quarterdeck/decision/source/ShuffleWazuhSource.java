package io.quarterdeck.decision.source;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What Wazuh's Shuffle integration posts: the whole alert in {@code all_fields}. */
public final class ShuffleWazuhSource implements AlertSource {
  @Override
  public String name() {
    return "shuffle-wazuh";
  }

  @Override
  public String looksFor() {
    return "the message of Wazuh's Shuffle integration with the whole alert in all_fields";
  }

  @Override
  public boolean recognises(JsonNode document) {
    return WazuhSource.isAlert(document.path("all_fields"));
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    JsonNode alert = document.path("all_fields");
    if (!alert.isObject()) {
      throw Shape.missing(this, "all_fields");
    }
    return WazuhSource.read(alert, tenant, receivedAt, this);
  }
}
