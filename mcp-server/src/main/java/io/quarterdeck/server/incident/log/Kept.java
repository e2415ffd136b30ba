package io.quarterdeck.server.incident.log;

import io.quarterdeck.server.incident.Incident;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The states that were made last, so that a log is not read from its beginning each time. */
final class Kept {
  private static final int MOST = 200;

  private final Map<String, Incident> incidents = new LinkedHashMap<>(16, 0.75f, true);

  synchronized @Nullable Incident get(String id) {
    return incidents.get(id);
  }

  synchronized void put(Incident incident) {
    Incident before = incidents.get(incident.id());
    if (before == null || before.seq() < incident.seq()) {
      incidents.put(incident.id(), incident);
    }
    if (incidents.size() > MOST) {
      incidents.remove(incidents.keySet().iterator().next());
    }
  }
}
