package io.quarterdeck.rules.subject;

import java.util.List;
import java.util.Map;

/** What must be known for a rule to have something to judge. */
sealed interface Need {
  /** Whether these facts, by the simple name of their type, are enough. */
  boolean met(Map<String, List<Object>> facts);

  /** One fact of this type that is what the conditions speak of. */
  record Fact(String type, Condition condition) implements Need {
    @Override
    public boolean met(Map<String, List<Object>> facts) {
      for (Object fact : facts.getOrDefault(type, List.of())) {
        if (condition.of(fact) != Answer.NO) {
          return true;
        }
      }
      return false;
    }
  }

  /** All of these. */
  record All(List<Need> parts) implements Need {
    @Override
    public boolean met(Map<String, List<Object>> facts) {
      return parts.stream().allMatch(part -> part.met(facts));
    }
  }

  /** One of these. */
  record Any(List<Need> parts) implements Need {
    @Override
    public boolean met(Map<String, List<Object>> facts) {
      return parts.stream().anyMatch(part -> part.met(facts));
    }
  }
}
