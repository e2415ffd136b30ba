package io.quarterdeck.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.brief.Briefs;
import io.quarterdeck.server.incident.role.Fence;
import io.quarterdeck.server.incident.role.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a runner is told of a question: the hub's own words, then what was said, fenced. */
final class QuestionBrief {
  /** Of what is told of an incident, in tokens: all of it has to fit into one answer over MCP. */
  private static final int BUDGET = 4_000;

  /** Of what was said before, the last. */
  private static final int MOST_SAID = 20;

  /** Of all that was said before, in characters. */
  private static final int LONGEST_HISTORY = 10_000;

  /** In characters. */
  private static final int LONGEST_SAID = 2_000;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Incidents incidents;
  private final Briefs briefs;
  private final QuestionTable questions;

  QuestionBrief(Incidents incidents, Briefs briefs, QuestionTable questions) {
    this.incidents = incidents;
    this.briefs = briefs;
    this.questions = questions;
  }

  /** What the model is told to do. */
  static String prompt(Language language) {
    String path = "/quarterdeck/chat/question." + language.word() + ".md";
    try (InputStream file = QuestionBrief.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("the jar lacks " + path);
      }
      return new String(file.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the asker may see of the incident; empty in a room. */
  String context(Question question, Caller asker) {
    return incident(question)
        .filter(in -> asker.speaksFor(in.opened().tenant()))
        .map(in -> briefs.about(in, question.fence(), BUDGET))
        .orElse("");
  }

  private Optional<Incident> incident(Question question) {
    return Optional.ofNullable(question.incident()).flatMap(incidents::find);
  }

  /** What was said there before, the oldest first; only the asker's own words stand unfenced. */
  ArrayNode history(Question question) {
    List<ObjectNode> said = new ArrayList<>();
    incident(question)
        .ifPresentOrElse(
            in -> before(in, question).forEach(one -> said.add(said(one, question))),
            () ->
                questions.of(question.place(), MOST_SAID).stream()
                    .filter(before -> before.askedAt().isBefore(question.askedAt()))
                    .forEach(before -> add(said, before, question.fence())));
    return latest(said);
  }

  private static ArrayNode latest(List<ObjectNode> said) {
    List<ObjectNode> shown = new ArrayList<>();
    int left = LONGEST_HISTORY;
    for (ObjectNode one : said.reversed()) {
      left -= one.toString().length();
      if (left < 0 || shown.size() == MOST_SAID) {
        break;
      }
      shown.add(one);
    }
    ArrayNode latest = JSON.createArrayNode();
    shown.reversed().forEach(latest::add);
    return latest;
  }

  /** Without the question itself. */
  private static List<Event.Said> before(Incident in, Question question) {
    List<Event.Said> said = in.said();
    int last = said.size() - 1;
    while (last >= 0 && !said.get(last).text().equals(question.text())) {
      last--;
    }
    return last < 0 ? said : said.subList(0, last);
  }

  private static ObjectNode said(Event.Said one, Question question) {
    Caller asker = question.asker().caller();
    boolean own = question.byPerson() && one.byPerson() && one.by().equals(asker.actor());
    return said(
        one.by(), own ? cut(one.text()) : question.fence().around(one.text(), LONGEST_SAID));
  }

  private static void add(List<ObjectNode> said, Question before, Fence fence) {
    said.add(said(before.asker().caller().actor(), cut(before.text())));
    if (!before.answer().isEmpty()) {
      said.add(said(ChatView.speaker(before), fence.around(before.answer(), LONGEST_SAID)));
    }
  }

  private static ObjectNode said(String by, String text) {
    return JSON.createObjectNode().put("by", by).put("text", text);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_SAID ? text : text.substring(0, LONGEST_SAID) + "…";
  }
}
