package io.quarterdeck.server.incident;

import java.util.List;

/**
 * What was appended to an incident.
 *
 * @param incident the state after it; nobody may change it
 * @param entries none where nothing was to be changed
 */
public record Written(Incident incident, List<Entry> entries) {
  public Written {
    entries = List.copyOf(entries);
  }
}
