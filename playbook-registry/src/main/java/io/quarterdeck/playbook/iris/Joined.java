package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An alert and the case that it is in.
 *
 * @param caseId zero where it is in none
 */
record Joined(long alertId, long caseId) {
  /** As a run is remembered by: {@code 7-12}. */
  String text() {
    return alertId + "-" + caseId;
  }

  /**
   * Reads {@link #text}.
   *
   * @throws PlatformException of {@link PlatformProblem#NOT_FOUND} for anything else
   */
  static Joined parse(String text) {
    int dash = text.indexOf('-');
    Optional<Long> alert = Ids.of(text.substring(0, Math.max(0, dash)));
    String rest = text.substring(dash + 1);
    Optional<Long> found = rest.equals("0") ? Optional.of(0L) : Ids.of(rest);
    return alert
        .flatMap(alertId -> found.map(caseId -> new Joined(alertId, caseId)))
        .orElseThrow(
            () -> new PlatformException(PlatformProblem.NOT_FOUND, "There is no such run."));
  }

  RunReport report(Cases cases) {
    return caseId == 0
        ? without("Nobody heard why; run this again, it takes the alert over.")
        : RunReport.ended(
            RunState.SUCCEEDED,
            "Alert %d is in case %d: %s".formatted(alertId, caseId, cases.link(caseId)),
            JsonNodeFactory.instance
                .objectNode()
                .put("case_id", caseId)
                .put("alert_id", alertId)
                .put("link", cases.link(caseId))
                .toString());
  }

  /** Of a run that ended between the two. */
  RunReport without(String why) {
    return RunReport.ended(
        RunState.PARTLY,
        "Alert %d is there, but not in the case. %s".formatted(alertId, why),
        JsonNodeFactory.instance.objectNode().put("alert_id", alertId).toString());
  }
}
