package io.quarterdeck.rules.response;

import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.response.CaptainAnswer.Complete;
import io.quarterdeck.rules.response.CaptainAnswer.HandOver;
import io.quarterdeck.rules.response.CaptainAnswer.Task;
import io.quarterdeck.rules.response.CaptainAnswer.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the captain's rules say: tasks, or that the incident is over, or that a person goes on.
 *
 * <p>As long as there is something to do nothing is over; where one rule hands over and another
 * completes, a person goes on.
 */
public final class CaptainPlan extends Plan {
  /** How many tasks a round has at most; those that come first in order are kept. */
  public static final int MOST_TASKS = 20;

  private static final int MOST_REASONS = 20;

  private final TreeSet<Task> tasks = new TreeSet<>(Task.ORDER);
  private final Map<Resolution, TreeSet<Reason>> completes = new TreeMap<>();
  private final TreeSet<Reason> handOvers = new TreeSet<>(Reason.ORDER);

  /**
   * Sets a task about something.
   *
   * @throws IllegalArgumentException when it cannot be asked for, or would block what is no address
   *     outside the organisation
   */
  public void task(Intent intent, Entity entity, String sentence) {
    if (intent.isChange() && !entity.isExternalIp()) {
      throw new IllegalArgumentException(
          "only addresses outside the organisation are blocked, not " + entity.key());
    }
    add(intent, entity, sentence);
  }

  /**
   * Sets a task that is about nothing in particular.
   *
   * @throws IllegalArgumentException when it cannot be asked for so
   */
  public void task(Intent intent, String sentence) {
    if (intent != Intent.ASK_PERSON) {
      throw new IllegalArgumentException(intent.word() + " needs an entity");
    }
    add(intent, null, sentence);
  }

  private void add(Intent intent, @Nullable Entity entity, String sentence) {
    if (intent == Intent.OTHER) {
      throw new IllegalArgumentException("a response rule asks for something that it can name");
    }
    if (counts()) {
      tasks.add(new Task(intent, entity, reason(sentence)));
    }
  }

  /** Says that the incident is over, once nothing is left to do. */
  public void complete(Resolution resolution, String because) {
    if (counts()) {
      completes
          .computeIfAbsent(resolution, none -> new TreeSet<>(Reason.ORDER))
          .add(reason(because));
    }
  }

  /** Says that a person goes on, once nothing is left to do. */
  public void handOver(String because) {
    if (counts()) {
      handOvers.add(reason(because));
    }
  }

  /** What was collected, in an order that depends on the content only. */
  public Planned<CaptainAnswer> answer(String version) {
    return planned(answer(), version);
  }

  private CaptainAnswer answer() {
    List<Task> now = now();
    if (!now.isEmpty()) {
      return new Tasks(now);
    }
    if (!handOvers.isEmpty()) {
      return new HandOver(first(handOvers));
    }
    if (completes.isEmpty()) {
      return handOver(Reason.own("no response rule says what to do next; a person decides"));
    }
    if (hasFailures()) {
      return handOver(
          Reason.own("a response rule failed, so a person decides whether the incident is over"));
    }
    Map.Entry<Resolution, TreeSet<Reason>> most = completes.entrySet().iterator().next();
    return new Complete(most.getKey(), first(most.getValue()));
  }

  private static HandOver handOver(Reason reason) {
    return new HandOver(List.of(reason));
  }

  private static List<Reason> first(Set<Reason> reasons) {
    return reasons.stream().limit(MOST_REASONS).toList();
  }

  /**
   * Each task once; a change waits for what is looked up about the same thing in this round, and
   * what a person is asked about it waits for the change.
   */
  private List<Task> now() {
    Set<String> asked = keys(task -> task.intent().isLookUp());
    Set<String> changed = keys(task -> task.intent().isChange() && !asked.contains(task.key()));
    Set<String> seen = new TreeSet<>();
    List<Task> now = new ArrayList<>();
    for (Task task : tasks) {
      boolean waits =
          task.intent().isChange()
              ? asked.contains(task.key())
              : task.intent() == Intent.ASK_PERSON && changed.contains(task.key());
      if (!waits && seen.add(task.intent() + " " + task.key()) && now.size() < MOST_TASKS) {
        now.add(task);
      }
    }
    return now;
  }

  private Set<String> keys(Predicate<Task> of) {
    return tasks.stream().filter(of).map(Task::key).collect(Collectors.toSet());
  }
}
