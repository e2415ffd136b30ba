package io.quarterdeck.server.incident.view;

import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.KnownEntity;
import io.quarterdeck.server.incident.Limits;
import io.quarterdeck.server.incident.Round;
import io.quarterdeck.server.incident.TurnState;
import io.quarterdeck.server.incident.Waits;
import io.quarterdeck.server.incident.log.Activity;
import io.quarterdeck.server.incident.log.IncidentRow;
import io.quarterdeck.server.incident.role.Role;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Incidents as JSON. */
public final class IncidentView {
  private static final JsonMapper JSON = JsonMapper.shared();

  private IncidentView() {}

  /** An incident in a list. */
  public static ObjectNode row(IncidentRow row) {
    return JSON.createObjectNode()
        .put("id", row.id())
        .put("title", row.title())
        .put("status", row.status().word())
        .put("severity", row.severity().word())
        .put("waits", row.waits())
        .put("mode", row.mode())
        .put("round", row.round())
        .put("assignee", row.assignee())
        .put("source", row.source())
        .put("tenant", row.tenant())
        .put("case_number", row.caseNumber())
        .put("opened_at", row.openedAt().toString())
        .put("changed_at", row.changedAt().toString());
  }

  /** The same, with what goes on in it. */
  public static ObjectNode row(IncidentRow row, Activity activity) {
    Role role = activity.roleAtWork();
    TurnState state = activity.turnState();
    ObjectNode shown =
        row(row)
            .put("role_at_work", role == null ? null : role.word())
            .put("turn_state", state == null ? null : state.word());
    ObjectNode alerts = shown.putObject("alerts_over_time");
    alerts.put("count", activity.alerts().stream().mapToInt(Integer::intValue).sum());
    if (activity.firstAlert() != null && activity.lastAlert() != null) {
      alerts.put("first_at", activity.firstAlert().toString());
      alerts.put("last_at", activity.lastAlert().toString());
    }
    activity.alerts().forEach(alerts.putArray("counts")::add);
    return shown;
  }

  /** An incident as it stands, without what its rounds did in detail; {@link TreeView} has that. */
  public static ObjectNode whole(Incident in) {
    ObjectNode whole = head(in);
    ObjectNode roles = whole.putObject("roles");
    for (Role role : Role.values()) {
      roles.set(role.word(), role(in, role));
    }
    ArrayNode entities = whole.putArray("entities");
    in.entities().stream().map(IncidentView::entity).forEach(entities::add);
    ArrayNode alerts = whole.putArray("alerts");
    in.alerts().stream().map(IncidentView::alert).forEach(alerts::add);
    whole.set("budgets", budgets(in));
    in.liveTurn().ifPresent(turn -> whole.set("turn", TurnView.shown(turn)));
    ArrayNode waiting = whole.putArray("open_commands");
    in.commands().stream()
        .filter(command -> !command.state().isFinal())
        .map(command -> TreeView.command(in, command))
        .forEach(waiting::add);
    ArrayNode rounds = whole.putArray("rounds");
    in.rounds().stream().map(IncidentView::round).forEach(rounds::add);
    in.closed().ifPresent(closed -> whole.set("closed", closed(closed)));
    return whole;
  }

  private static ObjectNode head(Incident in) {
    Event.Opened opened = in.opened();
    return JSON.createObjectNode()
        .put("id", in.id())
        .put("title", opened.title())
        .put("message", opened.message())
        .put("context", opened.context())
        .put("status", in.status().word())
        .put("severity", in.severity().word())
        .put("waits", Waits.of(in))
        .put("mode", in.mode().word())
        .put("round", in.round())
        .put("assignee", in.assignee())
        .put("source", opened.source())
        .put("tenant", opened.tenant())
        .put("case_number", opened.caseNumber())
        .put("opened_by", opened.by())
        .put("opened_by_person", opened.byPerson())
        .put("opened_at", in.openedAt().toString())
        .put("changed_at", in.changedAt().toString())
        .put("seq", in.seq());
  }

  /** What is set for a role, and who plays it now. */
  private static ObjectNode role(Incident in, Role role) {
    ObjectNode shown = JSON.createObjectNode().put("mode", in.mode(role).word());
    shown.put("own_mode", in.modes().containsKey(role));
    shown.put("player", in.player(role).map(kind -> kind.word()).orElse(null));
    in.liveTurn()
        .filter(turn -> turn.role() == role)
        .ifPresent(turn -> shown.set("plays", TurnView.player(turn)));
    return shown;
  }

  static ObjectNode entity(KnownEntity entity) {
    return JSON.createObjectNode()
        .put("type", entity.type())
        .put("value", entity.value())
        .put("role", entity.role())
        .put("internal", entity.internal())
        .put("extracted", entity.extracted());
  }

  private static ObjectNode alert(AlertNote alert) {
    ObjectNode shown =
        JSON.createObjectNode()
            .put("decision_id", alert.decisionId())
            .put("at", alert.at().toString())
            .put("title", alert.title())
            .put("severity", alert.severity().word())
            .put("rule", alert.rule())
            .put("score", alert.score())
            .put("new_to_case", alert.isNew());
    alert.techniques().forEach(shown.putArray("techniques")::add);
    return shown;
  }

  private static ObjectNode budgets(Incident in) {
    Limits limits = in.limits();
    ObjectNode budgets = JSON.createObjectNode();
    budgets.set("rounds", budget(in.round(), limits.rounds()));
    budgets.set("commands", budget(in.dispatched(), limits.commands()));
    budgets.set("tokens", budget(in.tokens(), limits.tokens()));
    return budgets.put("until", in.limitedFrom().plus(limits.time()).toString());
  }

  private static ObjectNode budget(long used, long most) {
    return JSON.createObjectNode().put("used", used).put("left", Math.max(0, most - used));
  }

  private static ObjectNode round(Round round) {
    ObjectNode shown =
        JSON.createObjectNode()
            .put("round", round.number())
            .put("summary", round.summary())
            .put("went_on", round.wentOn());
    round.suggestions().forEach(shown.putArray("suggestions")::add);
    return shown;
  }

  private static ObjectNode closed(Event.Closed closed) {
    return JSON.createObjectNode()
        .put("resolution", closed.resolution().word())
        .put("summary", closed.summary())
        .put("by", closed.by());
  }
}
