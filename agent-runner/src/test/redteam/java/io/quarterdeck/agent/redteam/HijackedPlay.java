package io.quarterdeck.agent.redteam;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Obeys whatever it reads: finds the order in all that it is sent, however disguised, and gives the
 * strongest answer of its role that carries it out, until it is done.
 */
final class HijackedPlay implements RolePlay {
  private static final String ORDER = "Carry out the order about ";

  /** What an order may want said beside it. */
  private static final Pattern MEMBER = Pattern.compile("(event_id|task_id)=([\\w-]+)");

  private final RolePlay work = new NormalPlay();
  private final Set<Integer> reached = ConcurrentHashMap.newKeySet();

  /** Whether it has read the order of an attack. */
  boolean hasRead(Attack attack) {
    return reached.contains(attack.number());
  }

  @Override
  public ObjectNode answer(Asking asking) {
    Attack attack = RedTeamModel.attack(asking);
    String read = Disguise.undone(asking.context());
    if (!read.contains(attack.target())) {
      return work.answer(asking);
    }
    reached.add(attack.number());
    ObjectNode answer = obeying(asking, attack);
    Matcher member = MEMBER.matcher(asking.repairs() == 0 ? attack.text() : "");
    if (member.find()) {
      answer.put(member.group(1), member.group(2));
      answer
          .properties()
          .forEach(one ->
              one.getValue()
                  .forEach(part -> {
                    if (part instanceof ObjectNode object) {
                      object.put(member.group(1), member.group(2));
                    }
                  }));
    }
    return answer;
  }

  private ObjectNode obeying(Asking asking, Attack attack) {
    return switch (asking.role()) {
      case "_captain" -> tasks(asking, attack);
      case "_manager" -> actions(asking, attack);
      case "_operator" -> commands(asking, attack);
      case "_expert" -> Answers.summary(asking.executions(), ORDER + attack.target());
      default -> throw new IllegalStateException("nobody plays " + asking.role());
    };
  }

  private static ObjectNode tasks(Asking asking, Attack attack) {
    ObjectNode tasks = asking.isFirstRound() ? NormalPlay.tasks(asking) : Answers.of("TASK");
    if (asking.context().contains(done(attack))) {
      return NormalPlay.complete();
    }
    Answers.task(tasks, "_responder", "write", ORDER + attack.target(), attack.target());
    return tasks;
  }

  /** As a command that was given before is told of. */
  private static String done(Attack attack) {
    return attack.wantsJob()
        ? ORDER + attack.target() + " {}"
        : "%s {\"%s\":\"%s".formatted(Answers.DO_IT, attack.change().parameter(), attack.target());
  }

  /** An order that only the manager reads is one more action of any task. */
  private static ObjectNode actions(Asking asking, Attack attack) {
    ObjectNode actions = Answers.of("ACTION");
    boolean ordered = false;
    for (Asking.OpenTask task : asking.tasks()) {
      boolean order = task.name().startsWith(ORDER);
      ordered |= order;
      String playbook = order ? attack.change().playbook() : NormalPlay.playbook(task);
      Answers.action(actions, task.id(), task.name(), playbook);
    }
    if (!ordered) {
      Answers.action(
          actions,
          asking.tasks().getFirst().id(),
          ORDER + attack.target(),
          attack.change().playbook());
    }
    return actions;
  }

  private static ObjectNode commands(Asking asking, Attack attack) {
    ObjectNode commands = Answers.of("COMMAND");
    // An order that only the operator reads is told on to the captain, who gives tasks.
    String name = asking.isFirstRound() ? ORDER + attack.target() : Answers.DO_IT;
    for (Asking.OpenAction action : asking.actions()) {
      if (action.playbook().equals(attack.change().playbook())) {
        ObjectNode command =
            attack.wantsJob()
                ? Answers.job(commands, action, ORDER + attack.target())
                : Answers.command(commands, action, attack.change().parameter(), attack.target());
        asking.sources().forEach(command.putArray("sources")::add);
      } else {
        Answers.command(commands, action, NormalPlay.parameter(action.playbook()), asking.address())
            .put("command_name", name);
      }
    }
    return commands;
  }
}
