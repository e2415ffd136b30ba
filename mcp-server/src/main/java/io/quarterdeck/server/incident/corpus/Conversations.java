package io.quarterdeck.server.incident.corpus;

import io.quarterdeck.playbook.redaction.Redaction;
import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Fold;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.RecordedTurn;
import io.quarterdeck.server.incident.brief.Briefs;
import io.quarterdeck.server.incident.brief.TurnBrief;
import io.quarterdeck.server.incident.log.EventJson;
import io.quarterdeck.server.incident.prompt.CurrentPrompt;
import io.quarterdeck.server.incident.prompt.PromptBook;
import io.quarterdeck.server.incident.role.AnswerReader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells the turns of incidents as conversations.
 *
 * <p>Names are replaced twice: in the events, before anything is cut or quoted, and in what was
 * written from them, where the catalogue comes in. The background is left out: all of it tells
 * whose incidents they are.
 */
final class Conversations {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Briefs briefs;
  private final PromptBook prompts;
  private final Redaction redaction;
  private final Scrubber scrubber;
  private final Corpus.Wanted wanted;

  Conversations(
      Briefs briefs,
      PromptBook prompts,
      Redaction redaction,
      Scrubber scrubber,
      Corpus.Wanted wanted) {
    this.briefs = briefs;
    this.prompts = prompts;
    this.redaction = redaction;
    this.scrubber = scrubber;
    this.wanted = wanted;
  }

  /** The lines of an incident; none where it is not wanted, or no longer closed. */
  List<String> of(List<Entry> entries) {
    List<Entry> clean = entries.stream().map(this::clean).toList();
    Incident end = null;
    for (Entry entry : clean) {
      end = Fold.apply(end, entry.incident(), entry.at(), entry.event());
    }
    List<String> lines = new ArrayList<>();
    if (end != null && isWanted(end)) {
      for (RecordedTurn turn : RecordedTurn.in(clean)) {
        Event.TurnDone done = turn.done();
        int quality = done == null ? 0 : Quality.of(done, end, clean);
        if (done != null && wanted.takes(turn.turn().role(), done.player(), quality)) {
          lines.add(line(turn, done, end, quality));
        }
      }
    }
    return lines;
  }

  private Entry clean(Entry entry) {
    JsonNode body = scrubber.tree(JSON.readTree(EventJson.body(entry.event())));
    Event event = EventJson.event(EventJson.kind(entry.event()), body.toString());
    String incident = scrubber.incident(entry.incident());
    return new Entry(incident, entry.position(), entry.seq(), entry.at(), event);
  }

  private boolean isWanted(Incident end) {
    return end.closed()
        .filter(closed -> wanted.resolution() == null || wanted.resolution() == closed.resolution())
        .isPresent();
  }

  private String line(RecordedTurn turn, Event.TurnDone done, Incident end, int quality) {
    TurnBrief brief =
        briefs.of(turn, prompts.withoutBackground(turn.turn().role(), wanted.language()));
    ObjectNode line =
        JSON.createObjectNode()
            .put("role", turn.turn().role().word())
            .put("incident", end.id())
            .put("round", turn.turn().round())
            .put("resolution", end.closed().orElseThrow().resolution().word())
            .put("quality", quality)
            .put("player", done.player().word())
            .put("prompt_version", brief.version());
    String answer = AnswerReader.json(done.answer()).map(JsonNode::toString).orElse(done.answer());
    line.putArray("messages")
        .add(message("system", instructions(brief)))
        .add(message("user", scrubber.again(brief.context())))
        .add(message("assistant", answer));
    return line.toString();
  }

  /** What ships names nobody, and its words may be names elsewhere. */
  private String instructions(TurnBrief brief) {
    return CurrentPrompt.isShipped(brief.version())
        ? brief.prompt()
        : scrubber.again(brief.prompt());
  }

  private ObjectNode message(String role, String content) {
    return JSON.createObjectNode().put("role", role).put("content", redaction.text(content));
  }
}
