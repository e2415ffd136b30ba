package io.quarterdeck.rules.response;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the manager's rules say: one action for each task.
 *
 * <p>Where rules differ on a task, {@code person} beats {@code use}, {@code use} beats {@code
 * orUse}, and that {@code orPerson}; then the playbook's name decides. A task of which no rule says
 * anything is a person's.
 */
public final class ManagerPlan extends Plan {
  private static final int PERSON = 0;
  private static final int USE = 1;
  private static final int OR_USE = 2;
  private static final int OR_PERSON = 3;

  private record Choice(int rank, @Nullable String playbook, Reason reason) {
    static final Comparator<Choice> ORDER =
        Comparator.comparingInt(Choice::rank)
            .thenComparing(choice -> choice.playbook() == null ? "" : choice.playbook())
            .thenComparing(Choice::reason, Reason.ORDER);
  }

  private final List<PlannedTask> tasks;
  private final Map<String, Choice> choices = new TreeMap<>();

  public ManagerPlan(List<PlannedTask> tasks) {
    this.tasks = List.copyOf(tasks);
  }

  /**
   * Does a task with a playbook.
   *
   * @throws IllegalArgumentException when the playbook does more than the task asks for
   */
  public void use(PlannedTask task, Offer offer, String sentence) {
    use(USE, task, offer, sentence);
  }

  /**
   * Does a task with a playbook where no rule has a better one.
   *
   * @throws IllegalArgumentException when the playbook does more than the task asks for
   */
  public void orUse(PlannedTask task, Offer offer, String sentence) {
    use(OR_USE, task, offer, sentence);
  }

  /** Lets a person do a task, whatever playbooks there are. */
  public void person(PlannedTask task, String sentence) {
    choose(task, new Choice(PERSON, null, reason(sentence)));
  }

  /** Lets a person do a task for which there is no playbook. */
  public void orPerson(PlannedTask task, String sentence) {
    choose(task, new Choice(OR_PERSON, null, reason(sentence)));
  }

  private void use(int rank, PlannedTask task, Offer offer, String sentence) {
    if (!task.allows(offer)) {
      throw new IllegalArgumentException(
          "%s may %s, and the task is a %s".formatted(offer.name(), offer.effect(), task.type()));
    }
    choose(task, new Choice(rank, offer.name(), reason(sentence)));
  }

  private void choose(PlannedTask task, Choice choice) {
    if (counts()) {
      choices.merge(task.taskId(), choice, (a, b) -> Choice.ORDER.compare(a, b) <= 0 ? a : b);
    }
  }

  /** What was collected, by the tasks' ids. */
  public Planned<List<Action>> answer(String version) {
    return planned(
        tasks.stream().map(PlannedTask::taskId).distinct().sorted().map(this::action).toList(),
        version);
  }

  private Action action(String taskId) {
    Choice choice = choices.get(taskId);
    return choice == null
        ? new Action(taskId, null, Reason.own("no response rule says how; a person does it"))
        : new Action(taskId, choice.playbook(), choice.reason());
  }
}
