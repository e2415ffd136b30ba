package io.quarterdeck.server.incident.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.server.incident.Incident;
import java.util.Optional;
import java.util.function.Supplier;

/** Hears what is said in incidents, for those who ask a model there. */
@FunctionalInterface
public interface Asking {
  /**
   * Something is about to be said.
   *
   * @return what asks it, once it is said, and gives the id of the question; empty where it is none
   * @throws io.quarterdeck.decision.web.Problem when it is one that cannot be taken now
   */
  Optional<Supplier<String>> heard(Incident in, Caller caller, String text);
}
