package io.quarterdeck.rules.response;

import io.quarterdeck.rules.fact.Entity;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the captain's rules say. */
public sealed interface CaptainAnswer {
  /** There is something to do. */
  record Tasks(List<Task> tasks) implements CaptainAnswer {
    public Tasks {
      tasks = List.copyOf(tasks);
    }
  }

  /** The incident is over. */
  record Complete(Resolution resolution, List<Reason> because) implements CaptainAnswer {
    public Complete {
      because = List.copyOf(because);
    }
  }

  /** A person goes on. */
  record HandOver(List<Reason> because) implements CaptainAnswer {
    public HandOver {
      because = List.copyOf(because);
    }
  }

  /**
   * Something to do, with one intent.
   *
   * @param entity what it is about, null for none
   * @param reason its sentence is the task's name
   */
  record Task(Intent intent, @Nullable Entity entity, Reason reason) {
    static final Comparator<Task> ORDER =
        Comparator.comparing(Task::intent)
            .thenComparing(Task::key)
            .thenComparing(Task::reason, Reason.ORDER);

    /** Two tasks with the same intent and key are one. */
    String key() {
      return entity == null ? reason.sentence() : entity.key();
    }

    /** The value that it is about, empty for none. */
    public String value() {
      return entity == null ? "" : entity.value();
    }
  }
}
