package io.quarterdeck.playbook.builtin.logsearch;

import io.quarterdeck.rules.fact.ArgumentOrigin;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.RunTarget;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether names are the wanted one, whatever their case and domain; remembers what it compared. */
final class NameMatch {
  private static final int MOST = 10_000;
  private static final int LONGEST = 256;

  private final RunTarget wanted;
  private final Map<String, Boolean> compared = new HashMap<>();

  /** A name of a host or a user. */
  NameMatch(EntityType type, String wanted) {
    this.wanted = new RunTarget(type, wanted, type.key(), ArgumentOrigin.TYPED);
  }

  boolean fits(@Nullable String name) {
    if (name == null || name.length() > LONGEST) {
      return false;
    }
    if (compared.size() >= MOST) {
      compared.clear();
    }
    return compared.computeIfAbsent(name, wanted::isCalled);
  }
}
