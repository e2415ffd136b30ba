package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rooms, questions and proposals, as callers see them. */
final class ChatView {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ChatView() {}

  /** Under whose name an answer stands. */
  static String speaker(Question question) {
    return question.model().isEmpty() ? "AI" : "AI (" + question.model() + ")";
  }

  static ObjectNode room(Place room) {
    return optional(
        JSON.createObjectNode()
            .put("id", room.id())
            .put("title", room.title())
            .put("seq", room.seq())
            .put("opened_at", room.openedAt().toString())
            .put("changed_at", room.changedAt().toString()),
        "incident",
        room.incident());
  }

  /** A question as it stands, for whoever sees its place. */
  static ObjectNode question(Question question) {
    Caller asker = question.asker().caller();
    ObjectNode shown =
        JSON.createObjectNode()
            .put("id", question.id())
            .put("by", asker.actor())
            .put("by_person", question.byPerson())
            .put("text", question.text())
            .put("state", question.state().word())
            .put("answer", question.answer())
            .put("model", question.model())
            .put("why", question.why())
            .put("asked_at", question.askedAt().toString())
            .put("changed_at", question.changedAt().toString());
    optional(shown, "incident", question.incident());
    return Citations.in(question.answer(), question.uses()).tell(shown);
  }

  /** The same with what tools answered, for whoever asked. */
  static ObjectNode whole(Question question, List<Use> uses) {
    ObjectNode shown = question(question).put("place", question.place());
    ArrayNode calls = shown.putArray("calls");
    uses.stream().map(ChatView::use).forEach(calls::add);
    return shown;
  }

  private static ObjectNode use(Use use) {
    return JSON.createObjectNode()
        .put("call", "#" + use.number())
        .put("at", use.at().toString())
        .put("tool", use.tool())
        .put("arguments", use.arguments())
        .put("outcome", use.outcome())
        .put("result", use.result());
  }

  static ObjectNode proposal(Proposal proposal, Instant now) {
    ObjectNode shown =
        JSON.createObjectNode()
            .put("id", proposal.id())
            .put("question", proposal.question())
            .put("playbook", proposal.playbook())
            .put("why", proposal.why())
            .put("state", proposal.state(now).word())
            .put("message", proposal.message())
            .put("proposed_at", proposal.proposedAt().toString())
            .put("expires_at", proposal.expiresAt().toString());
    shown.set("arguments", JSON.readTree(proposal.arguments()));
    proposal.sources().forEach(shown.putArray("sources")::add);
    return optional(shown, "run_id", proposal.run());
  }

  private static ObjectNode optional(ObjectNode shown, String name, @Nullable String value) {
    return value == null ? shown : shown.put(name, value);
  }
}
