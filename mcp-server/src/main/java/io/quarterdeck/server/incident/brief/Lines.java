package io.quarterdeck.server.incident.brief;

import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.catalogue.ModelText;
import io.quarterdeck.server.incident.Action;
import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.KnownEntity;
import io.quarterdeck.server.incident.Round;
import io.quarterdeck.server.incident.Task;
import io.quarterdeck.server.incident.role.Fence;
import io.quarterdeck.server.incident.similar.HelpfulPlaybook;
import io.quarterdeck.server.incident.similar.SimilarIncident;

/** How each thing is told in a list: the hub's own words, then what came from outside, fenced. */
record Lines(Fence fence) {
  /** Of a text that may say much, in characters. */
  static final int LONG = 2_000;

  /** Of a text that names something, in characters. */
  static final int SHORT = 300;

  String entity(KnownEntity entity) {
    return entity.type()
        + " ("
        + entity.role()
        + ", "
        + (entity.internal() ? "ours" : "outside")
        + (entity.extracted() ? "" : ", found in free text")
        + "): "
        + quoted(entity.value(), SHORT);
  }

  String alert(AlertNote alert) {
    return alert.at()
        + " "
        + alert.severity().word()
        + ", score "
        + alert.score()
        + ", "
        + alert.decisionId()
        + quoted(alert.title() + " (rule " + alert.rule() + ")", SHORT);
  }

  String said(Event.Said said) {
    return said.by() + (said.byPerson() ? "" : " (no person)") + ": " + quoted(said.text(), LONG);
  }

  String precedent(SimilarIncident one) {
    return one.incident()
        + ", closed as "
        + one.resolution().word()
        + ", similarity "
        + one.score()
        + quoted(
            one.title() + "\nshares " + String.join(", ", one.shared()) + "\n" + one.summary(),
            SHORT);
  }

  String helpful(HelpfulPlaybook one) {
    return "%s succeeded %d times, in %s"
        .formatted(one.playbook(), one.succeeded(), String.join(", ", one.incidents()));
  }

  String round(Round round) {
    return "Round "
        + round.number()
        + ": "
        + quoted(round.summary() + "\n" + String.join("\n", round.suggestions()), LONG);
  }

  String task(Task task) {
    String about = task.entity() == null ? "" : "\nabout " + task.entity();
    return task.id()
        + " "
        + task.assignee()
        + " "
        + task.type()
        + quoted(task.name() + about, SHORT);
  }

  String playbook(Playbook playbook) {
    String what =
        playbook.name().value()
            + " ("
            + playbook.effect().word()
            + ", "
            + playbook.risk().word()
            + ")";
    return ModelText.signs(playbook).isEmpty()
        ? what + quoted(playbook.title() + ": " + playbook.description(), SHORT)
        : what + " (its own words are withheld, because they speak to a model)";
  }

  String arguments(Playbook playbook) {
    return playbook.name().value() + quoted(playbook.parameters().json(), LONG);
  }

  String action(Action action) {
    String by = action.playbook() == null ? "by " + action.person() : "with " + action.playbook();
    return action.id() + " for task " + action.taskId() + quoted(action.name() + ", " + by, SHORT);
  }

  String command(Command command) {
    return command(command, LONG);
  }

  String shortCommand(Command command) {
    return command(command, SHORT);
  }

  private String command(Command command, int most) {
    String run = command.runId() == null ? "" : ", run " + command.runId();
    String result = command.result() == null ? "" : "\n" + command.result();
    return command.id()
        + " in round "
        + command.round()
        + ": "
        + command.state().word()
        + run
        + quoted(
            command.name() + " " + command.arguments() + "\n" + command.message() + result, most);
  }

  String problem(String problem) {
    return quoted(problem, SHORT);
  }

  private String quoted(String text, int most) {
    return "\n" + fence.around(text, most);
  }
}
