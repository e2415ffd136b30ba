package io.quarterdeck.server.incident.mcp;

import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Status;
import io.quarterdeck.server.incident.Turns;
import io.quarterdeck.server.mcp.ToolAnswer;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells a client what became of its answer, and what to do next. */
final class TurnOutcome {
  private static final JsonMapper JSON = JsonMapper.shared();

  private TurnOutcome() {}

  static ToolAnswer told(String incident, Turns.Outcome outcome) {
    return switch (outcome) {
      case Turns.Outcome.Accepted accepted ->
          ToolAnswer.of(stands("accepted", accepted.incident(), next(accepted.incident())));
      case Turns.Outcome.AwaitsNod awaits ->
          ToolAnswer.of(
              stands(
                  "awaits_nod",
                  awaits.incident(),
                  "A person has to nod before it counts. Ask for the next turn."));
      case Turns.Outcome.SentBack back ->
          refused("sent_back", incident, back.problems(), back.left(), repair(back.left()));
      case Turns.Outcome.HandedOver over ->
          refused(
              "handed_over",
              incident,
              over.problems(),
              0,
              "A person plays this turn now: %s. Ask for the next turn.".formatted(over.why()));
    };
  }

  private static String next(Incident in) {
    return in.status() == Status.CLOSED
        ? TurnTools.closed(in)
        : "Ask for the next turn with incident_next_turn.";
  }

  private static String repair(int left) {
    return left == 0
        ? "Repair it and submit it once more under the same claim; if that does not do either, a"
            + " person plays the turn."
        : "Repair it and submit it again under the same claim.";
  }

  private static ObjectNode stands(String outcome, Incident in, String next) {
    return JSON.createObjectNode()
        .put("outcome", outcome)
        .put("incident", in.id())
        .put("status", in.status().word())
        .put("next", next);
  }

  /** In words as well: a model reads nothing else. */
  private static ToolAnswer refused(
      String outcome, String incident, List<String> problems, int left, String next) {
    ObjectNode told =
        JSON.createObjectNode().put("outcome", outcome).put("incident", incident).put("left", left);
    problems.forEach(told.putArray("problems")::add);
    told.put("next", next);
    return ToolAnswer.error(
        "The answer does not do.\n- " + String.join("\n- ", problems) + "\n" + next, told);
  }
}
