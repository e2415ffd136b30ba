package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.RunState;
import java.util.Map;
import java.util.Optional;

/** A platform's words for where a run is. */
record StateWords(Map<String, RunState> states) {
  StateWords {
    states = Map.copyOf(states);
  }

  /** Empty for a word that the pack does not know: what it means is not guessed. */
  Optional<RunState> of(String word) {
    return Optional.ofNullable(states.get(word));
  }
}
