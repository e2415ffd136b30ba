package io.quarterdeck.server.incident.mcp;

import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.report.Reporter;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.view.EntryView;
import io.quarterdeck.server.incident.view.IncidentView;
import io.quarterdeck.server.incident.view.MessageView;
import io.quarterdeck.server.incident.view.TreeView;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An incident in parts that fit into an answer. */
final class Parts {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** In characters of JSON. */
  private static final int MOST = 48_000;

  private static final int MOST_ENTRIES = 200;

  /** Of each list, where all of them together are too much. */
  private static final int FEW = 25;

  private final Incidents incidents;
  private final MessageView messages;
  private final Reporter reporter;

  Parts(Incidents incidents, Reporter reporter) {
    this.incidents = incidents;
    this.reporter = reporter;
    this.messages = new MessageView(incidents);
  }

  /** The state; of lists that are too long the first things, and how many there are. */
  ObjectNode whole(Incident in) {
    ObjectNode whole = IncidentView.whole(in);
    for (String list : List.of("alerts", "entities", "open_commands")) {
      if (whole.toString().length() > MOST && whole.path(list).size() > FEW) {
        ArrayNode all = (ArrayNode) whole.path(list);
        whole.put(list + "_in_all", all.size());
        while (all.size() > FEW) {
          all.remove(all.size() - 1);
        }
      }
    }
    return whole;
  }

  /**
   * What was said and done, the oldest first.
   *
   * @param after position of the last one of the page before; 0 for the first
   */
  ObjectNode messages(Incident in, long after) {
    List<Entry> entries = incidents.log().since(in.id(), after, MOST_ENTRIES);
    ObjectNode page = page(in, "messages", messages.messages(entries), "id");
    boolean more = entries.size() == MOST_ENTRIES && !page.has("next_after");
    return more ? page.put("next_after", entries.getLast().position()) : page;
  }

  /** What was said and done last, the oldest first. */
  ArrayNode latest(Incident in) {
    long from = Math.max(0, in.seq() - MOST_ENTRIES);
    List<Entry> entries = incidents.log().entries(in.id(), from, MOST_ENTRIES);
    ArrayNode shown = JSON.createArrayNode();
    messages.messages(entries).forEach(shown::add);
    return shown;
  }

  /**
   * The events, the oldest first.
   *
   * @param after sequence number of the last one of the page before; 0 for the first
   */
  ObjectNode log(Incident in, long after) {
    List<Entry> entries = incidents.log().entries(in.id(), after, MOST_ENTRIES);
    ObjectNode page = page(in, "log", entries.stream().map(EntryView::entry).toList(), "seq");
    boolean more = entries.size() == MOST_ENTRIES && !page.has("next_after");
    return more ? page.put("next_after", entries.getLast().seq()) : page;
  }

  /**
   * What rounds did.
   *
   * @param after number of the last round of the page before; 0 for the first
   */
  ObjectNode tree(Incident in, long after) {
    List<ObjectNode> rounds =
        TreeView.tree(in)
            .path("rounds")
            .valueStream()
            .map(ObjectNode.class::cast)
            .filter(round -> round.path("round_id").longValue() > after)
            .toList();
    return page(in, "rounds", rounds, "round_id");
  }

  /**
   * What came of it, as Markdown.
   *
   * @param after how many characters were read already
   */
  ObjectNode report(Incident in, long after) {
    List<Entry> log = incidents.log().entries(in.id(), 0, Integer.MAX_VALUE);
    String report = reporter.markdown(in.id(), log, Language.EN);
    int from = (int) Math.min(after, report.length());
    int until = Math.min(report.length(), from + MOST);
    ObjectNode page =
        JSON.createObjectNode()
            .put("id", in.id())
            .put("status", in.status().word())
            .put("report", report.substring(from, until));
    return until < report.length() ? page.put("next_after", until) : page;
  }

  /** As many as fit, and one at least. */
  private static ObjectNode page(Incident in, String name, List<ObjectNode> things, String number) {
    ObjectNode page = JSON.createObjectNode().put("id", in.id()).put("status", in.status().word());
    ArrayNode shown = page.putArray(name);
    int spent = 0;
    JsonNode last = null;
    for (ObjectNode thing : things) {
      spent += thing.toString().length();
      if (spent > MOST && last != null) {
        return page.put("next_after", last.path(number).longValue());
      }
      shown.add(thing);
      last = thing;
    }
    return page;
  }
}
