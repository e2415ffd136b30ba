package io.quarterdeck.decision.log;

import io.quarterdeck.decision.history.Sighting;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.rules.fact.Activity;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A sighting as its column holds it; tenant and time have columns of their own. */
record SightingText(List<String> entities, Activity activity, int count, String country) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static String write(Sighting sighting) {
    return JSON.writeValueAsString(
        new SightingText(
            sighting.entities(),
            sighting.activity(),
            sighting.count(),
            Storable.text(sighting.country())));
  }

  static Sighting read(String tenant, Instant at, String text) {
    SightingText read = JSON.readValue(text, SightingText.class);
    return new Sighting(tenant, at, read.entities, read.activity, read.count, read.country);
  }
}
