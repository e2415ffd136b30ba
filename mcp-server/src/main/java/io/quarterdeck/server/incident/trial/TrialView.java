package io.quarterdeck.server.incident.trial;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Trials as JSON. */
final class TrialView {
  private static final JsonMapper JSON = JsonMapper.shared();

  private TrialView() {}

  /** Both answers side by side. */
  static ObjectNode whole(Trial trial) {
    ObjectNode whole =
        JSON.createObjectNode()
            .put("trial", trial.id())
            .put("name", trial.name())
            .put("incident", trial.incident())
            .put("turn", trial.turn())
            .put("by", trial.by())
            .put("at", trial.at().toString())
            .put("state", trial.state().word())
            .put("next", next(trial));
    trial.sides().forEach(side -> whole.set(side.kind().word(), side(side)));
    return whole.put("context", trial.context());
  }

  private static String next(Trial trial) {
    return switch (trial.state()) {
      case ANSWERED -> "Compare the answers.";
      case FAILED ->
          String.format(
              Locale.ROOT,
              "Runners took it %d times and did not answer; look at their logs, then make another"
                  + " trial.",
              TrialTable.MOST_LEASES);
      case WAITING, CLAIMED ->
          isTaken(trial.sides())
              ? "A runner is at it; look again."
              : "It waits for a runner with a model. Where none runs, it waits on.";
    };
  }

  private static boolean isTaken(List<Side> sides) {
    return sides.stream().anyMatch(side -> side.leases() > 0);
  }

  private static ObjectNode side(Side side) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("state", side.state().word())
            .put("prompt_version", side.version())
            .put("prompt", side.prompt())
            .put("answer", side.answer())
            .put("model", side.model());
    side.problems().forEach(json.putArray("problems")::add);
    return json.put("answered_at", side.answeredAt() == null ? null : side.answeredAt().toString());
  }
}
