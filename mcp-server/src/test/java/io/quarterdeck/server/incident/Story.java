package io.quarterdeck.server.incident;

import io.quarterdeck.server.incident.hub.IncidentHub;
import io.quarterdeck.server.incident.log.EventJson;
import java.util.stream.Collectors;

/** The log of an incident in lines, for the message of a test that fails. */
final class Story {
  private Story() {}

  static String of(IncidentHub hub, String incident) {
    return hub.incidents().log().entries(incident, 0, 10_000).stream()
        .map(entry ->
            entry.seq()
                + " "
                + entry.at()
                + " "
                + EventJson.kind(entry.event())
                + " "
                + EventJson.body(entry.event()))
        .collect(Collectors.joining("\n"));
  }
}
