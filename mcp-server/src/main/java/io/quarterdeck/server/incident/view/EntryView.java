package io.quarterdeck.server.incident.view;

import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.log.EventJson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events as they stand in the log. */
public final class EntryView {
  private static final JsonMapper JSON = JsonMapper.shared();

  private EntryView() {}

  /** The event, whole. */
  public static ObjectNode entry(Entry entry) {
    ObjectNode shown =
        JSON.createObjectNode()
            .put("seq", entry.seq())
            .put("position", entry.position())
            .put("incident", entry.incident())
            .put("at", entry.at().toString())
            .put("kind", EventJson.kind(entry.event()));
    shown.set("body", Values.of(EventJson.body(entry.event())));
    return shown;
  }
}
