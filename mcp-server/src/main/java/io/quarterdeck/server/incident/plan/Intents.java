package io.quarterdeck.server.incident.plan;

import io.quarterdeck.rules.response.Intent;
import io.quarterdeck.server.incident.Task;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The intents of tasks, whoever gave them. */
final class Intents {
  private Intents() {}

  /** By its word; what other players call theirs is nothing that rules know. */
  static Intent of(@Nullable Task task) {
    String word = task == null ? null : task.intent();
    return Arrays.stream(Intent.values())
        .filter(intent -> intent.word().equals(word))
        .findAny()
        .orElse(Intent.OTHER);
  }
}
