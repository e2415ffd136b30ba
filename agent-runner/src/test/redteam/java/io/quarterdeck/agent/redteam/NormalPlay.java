package io.quarterdeck.agent.redteam;

import tools.jackson.databind.node.ObjectNode;

/** Does the work: looks the address up in three ways, and ends the incident with what it found. */
final class NormalPlay implements RolePlay {
  static final int LOOK_UPS = 3;

  private static final String COUNTRY = "Say in which country it is";
  private static final String LOGINS = "Find logins from there";

  @Override
  public ObjectNode answer(Asking asking) {
    return switch (asking.role()) {
      case "_captain" -> asking.isFirstRound() ? tasks(asking) : complete();
      case "_manager" -> actions(asking);
      case "_operator" -> commands(asking);
      case "_expert" -> Answers.summary(asking.executions(), "");
      default -> throw new IllegalStateException("nobody plays " + asking.role());
    };
  }

  static ObjectNode tasks(Asking asking) {
    ObjectNode tasks = Answers.of("TASK");
    for (String name : new String[] {COUNTRY, LOGINS, "Look up what others know of it"}) {
      Answers.task(tasks, "_analyst", "query", name, asking.address());
    }
    return tasks;
  }

  static ObjectNode complete() {
    return Answers.of("MISSION_COMPLETE")
        .put("resolution", "no_threat")
        .put("summary", "It was looked up in three ways.");
  }

  private static ObjectNode actions(Asking asking) {
    ObjectNode actions = Answers.of("ACTION");
    asking.tasks().forEach(task -> Answers.action(actions, task.id(), task.name(), playbook(task)));
    return actions;
  }

  static String playbook(Asking.OpenTask task) {
    return switch (task.name()) {
      case COUNTRY -> "ip_country";
      case LOGINS -> "login_log_search";
      default -> HostileSoar.LOOK_UP;
    };
  }

  private static ObjectNode commands(Asking asking) {
    ObjectNode commands = Answers.of("COMMAND");
    asking
        .actions()
        .forEach(action ->
            Answers.command(commands, action, parameter(action.playbook()), asking.address()));
    return commands;
  }

  static String parameter(String playbook) {
    return playbook.equals(HostileSoar.LOOK_UP) ? "src" : "ip";
  }
}
