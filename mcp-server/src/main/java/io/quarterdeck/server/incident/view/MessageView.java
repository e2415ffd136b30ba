package io.quarterdeck.server.incident.view;

import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Incidents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened as messages in the seed's envelope: what roles answer as {@code llm_response},
 * whoever played them, all else under the word of its event. The same for every reader and hub.
 */
public final class MessageView {
  private final Incidents incidents;

  public MessageView(Incidents incidents) {
    this.incidents = incidents;
  }

  /**
   * The messages of these events; what only machines need is left out.
   *
   * @param entries of one incident or several, in the order of their positions, without gaps in an
   *     incident
   */
  public List<ObjectNode> messages(List<Entry> entries) {
    Map<String, Teller> tellers = new HashMap<>();
    List<ObjectNode> messages = new ArrayList<>();
    for (Entry entry : entries) {
      tellers
          .computeIfAbsent(entry.incident(), id -> teller(entry))
          .tell(entry)
          .ifPresent(messages::add);
    }
    return messages;
  }

  private Teller teller(Entry first) {
    return new Teller(
        incidents.find(first.incident()).orElseThrow(),
        incidents.log().count(first.incident(), "round_begun", first.seq()));
  }
}
